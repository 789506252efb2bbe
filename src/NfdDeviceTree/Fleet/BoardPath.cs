using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Fleet;

/// <summary>A devicetree that was found, or why none was.</summary>
/// <param name="Path">The path as it is shown.</param>
/// <param name="Error">What is wrong with the path; null for a tree, which is yet to be read.</param>
internal sealed record BoardPath(string Path, DiagnosticException? Error)
{
    /// <summary>The trees at all these paths, found while they are asked for.</summary>
    public static IEnumerable<BoardPath> Find(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            using var trees = TreePaths.Find(path).GetEnumerator();
            while (Next(trees, path) is { } next)
            {
                yield return next;
                if (next.Error is not null)
                    break;
            }
        }
    }

    private static BoardPath? Next(IEnumerator<string> trees, string path)
    {
        try
        {
            return trees.MoveNext() ? new BoardPath(trees.Current, null) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new BoardPath(path, new DiagnosticException(DiagnosticId.TreeUnreadable, new Location(path), e.Message, e));
        }
    }
}

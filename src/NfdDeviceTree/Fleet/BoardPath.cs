using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Fleet;

/// <summary>The path of a devicetree, or the path of a directory in which the search failed.</summary>
/// <param name="Path">The path.</param>
/// <param name="Error">The error; null for a devicetree, which is not read yet.</param>
internal sealed record BoardPath(string Path, DiagnosticException? Error = null)
{
    /// <summary>The extension of blobs in directories.</summary>
    public const string Extension = ".dtb";

    private const string CompressedExtension = Extension + ".gz";

    /// <summary>
    /// Finds devicetrees. A path is a blob, a directory in <c>/proc/device-tree</c> form, or a directory that holds blobs
    /// or such directories at any depth. The search finds blobs by their extension and visits directories in the order of their
    /// names; hidden directories are not entered, and symlinks to directories are not followed. Each enumeration searches again,
    /// so that a large fleet needs no memory.
    /// </summary>
    public static IEnumerable<BoardPath> Find(IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            if (!Directory.Exists(path) || DirectoryReader.IsTree(path))
            {
                yield return new BoardPath(path);
                continue;
            }

            var isEmpty = true;
            foreach (var board in Search(path))
            {
                isEmpty = false;
                yield return board;
            }

            if (isEmpty)
                yield return new BoardPath(path, Unreadable(path, $"the directory holds no devicetree; expected *{Extension} files in it or in its subdirectories"));
        }
    }

    /// <summary>A blob's name without its extension.</summary>
    public static string NameOf(string path)
    {
        var name = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(path));
        return name.EndsWith(CompressedExtension, StringComparison.Ordinal) ? name[..^CompressedExtension.Length]
            : name.EndsWith(Extension, StringComparison.Ordinal) ? name[..^Extension.Length]
            : name;
    }

    /// <summary>Whether a path has the extension of a blob.</summary>
    public static bool HasExtension(string path) =>
        path.EndsWith(Extension, StringComparison.Ordinal) || path.EndsWith(CompressedExtension, StringComparison.Ordinal);

    private static IEnumerable<BoardPath> Search(string root)
    {
        var open = new Stack<DirectoryEntry>([new DirectoryEntry(root, IsDirectory: true)]);
        while (open.TryPop(out var entry))
        {
            var path = entry.Name;
            if (!entry.IsDirectory || path != root && DirectoryReader.IsTree(path))
            {
                yield return new BoardPath(path);
                continue;
            }

            BoardPath? error = null;
            try
            {
                var entries = DirectoryEntry.List(path);
                for (var i = entries.Count - 1; i >= 0; i--)
                    if (entries[i].IsDirectory || HasExtension(entries[i].Name))
                        open.Push(entries[i] with { Name = System.IO.Path.Join(path, entries[i].Name) });
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                error = new BoardPath(path, Unreadable(path, e.Message, e));
            }

            if (error is not null)
                yield return error;
        }
    }

    private static DiagnosticException Unreadable(string path, string message, Exception? cause = null) =>
        new((DiagnosticId)DeviceTreeError.Unreadable, new Location(path), message, cause);
}

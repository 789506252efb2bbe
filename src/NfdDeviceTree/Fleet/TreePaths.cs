using System.IO.Enumeration;
using Devicetree;
using NfdDeviceTree.Linux;

namespace NfdDeviceTree.Fleet;

/// <summary>
/// Finds devicetrees: a blob, a directory in <c>/proc/device-tree</c> form, a directory with either below it (blobs by
/// their extension), or a glob of all these: <c>*</c> and <c>?</c> within a name, <c>**</c> for any directories. Listed
/// while it searches, by name within each directory, so that the order is always the same; links to directories are not
/// followed on the way down.
/// </summary>
internal static class TreePaths
{
    /// <summary>What blobs are called, below a directory.</summary>
    public const string Extension = ".dtb";

    private const string AnyDirectories = "**";

    /// <summary>The name that a directory has in itself.</summary>
    private const string Itself = ".";

    private static readonly EnumerationOptions Listing = new() { IgnoreInaccessible = false, AttributesToSkip = 0 };

    /// <summary>The trees at a path; at least one, or <see cref="IOException"/> when listing ends.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public static IEnumerable<string> Find(string path)
    {
        var found = false;
        var twice = IsGlob(path) ? new HashSet<string>() : null; // a glob may match a directory and what stands below it, and meet one that cannot be listed on several ways
        foreach (var match in twice is null ? [path] : Matches(path))
        {
            foreach (var tree in !Directory.Exists(match) || DirectoryReader.IsTree(match) ? [match] : Below(match))
            {
                found = true;
                if (twice?.Add(tree) != false)
                    yield return tree;
            }
        }

        if (!found)
            throw new IOException(IsGlob(path) ? "the pattern matches nothing" : $"the directory holds no devicetree; expected files *{Extension} in it or below");
    }

    private static bool IsGlob(string path) => path.AsSpan().ContainsAny('*', '?') && !Path.Exists(path);

    private static IEnumerable<string> Below(string directory)
    {
        foreach (var (name, isDirectory) in List(directory))
        {
            var path = Path.Join(directory, name);
            if (name == Itself)
            {
                yield return Here(directory);
            }
            else if (!isDirectory)
            {
                if (name.EndsWith(Extension, StringComparison.Ordinal) && FileStatus.IsRegularAt(path) != false)
                    yield return path;
            }
            else if (DirectoryReader.IsTree(path))
            {
                yield return path;
            }
            else
            {
                foreach (var tree in Below(path))
                    yield return tree;
            }
        }
    }

    private static IEnumerable<string> Matches(string pattern)
    {
        var root = Path.GetPathRoot(pattern)!;
        var segments = pattern[root.Length..].Split('/', Path.DirectorySeparatorChar).Where(segment => segment.Length > 0).ToArray();
        return Matches(root, segments, []);
    }

    /// <param name="directory">Where to look.</param>
    /// <param name="segments">What is left of the pattern.</param>
    /// <param name="seen">Where any directories were looked through already, and with how many segments left.</param>
    private static IEnumerable<string> Matches(string directory, ArraySegment<string> segments, HashSet<(string, int)> seen)
    {
        var (segment, rest) = (segments[0], segments[1..]);
        if (!segment.AsSpan().ContainsAny('*', '?'))
        {
            var path = Path.Join(directory, segment);
            return rest.Count == 0
                ? Path.Exists(path) ? [path] : []
                : Directory.Exists(path) ? Matches(path, rest, seen) : [];
        }

        return segment == AnyDirectories && rest.Count > 0 ? MatchesBelow(directory, segments, seen) : MatchesHere(directory, segment, rest, seen);
    }

    private static IEnumerable<string> MatchesBelow(string directory, ArraySegment<string> segments, HashSet<(string, int)> seen)
    {
        if (!seen.Add((directory, segments.Count)))
            yield break;
        foreach (var match in Matches(directory, segments[1..], seen))
            yield return match;
        foreach (var (name, isDirectory) in List(directory))
        {
            var path = Path.Join(directory, name);
            if (name != Itself && isDirectory)
                foreach (var match in MatchesBelow(path, segments, seen))
                    yield return match;
            else if (name == Itself)
                yield return Here(directory);
        }
    }

    private static IEnumerable<string> MatchesHere(string directory, string segment, ArraySegment<string> rest, HashSet<(string, int)> seen)
    {
        foreach (var (name, isDirectory) in List(directory))
        {
            var path = Path.Join(directory, name);
            if (name == Itself)
            {
                yield return Here(directory);
                continue;
            }

            if (name.StartsWith('.') && !segment.StartsWith('.') || !FileSystemName.MatchesSimpleExpression(segment, name, ignoreCase: false))
                continue;
            if (rest.Count == 0)
            {
                if (isDirectory || FileStatus.IsRegularAt(path) != false)
                    yield return path;
            }
            else if (isDirectory)
                foreach (var match in Matches(path, rest, seen))
                    yield return match;
        }
    }

    /// <summary>
    /// Names in a directory; links to directories are left out. One that cannot be listed stands for itself: whoever reads it
    /// reports why, and the rest goes on.
    /// </summary>
    private static List<Entry> List(string directory)
    {
        try
        {
            var entries = new List<Entry>(new FileSystemEnumerable<Entry>(
                Here(directory),
                (ref FileSystemEntry entry) => new Entry(entry.FileName.ToString(), entry.IsDirectory),
                Listing)
            {
                ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || (entry.Attributes & FileAttributes.ReparsePoint) == 0,
            });
            entries.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
            return entries;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [new Entry(Itself, IsDirectory: true)];
        }
    }

    private static string Here(string directory) => directory.Length == 0 ? Itself : directory;

    private sealed record Entry(string Name, bool IsDirectory);
}

namespace NfdDeviceTree.Tests.Support;

/// <summary>What <c>stat</c> prints about a file, and the names in a directory.</summary>
internal static class Surroundings
{
    /// <summary>
    /// Kind, mode, inode and modification time of a file or of a symlink itself. If they do not change, the file was not written.
    /// </summary>
    public static string Identity(string path) => Command.Run("stat", "-c", "%F %a %i %y", path);

    public static string Mode(string path) => Command.Run("stat", "-c", "%a", path).TrimEnd();

    /// <summary>The relative paths of all entries in and below a directory, including hidden ones.</summary>
    public static string[] Of(string directory) =>
        [.. Directory.EnumerateFileSystemEntries(directory, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(directory, path)).Order(StringComparer.Ordinal)];
}

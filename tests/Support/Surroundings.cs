namespace NfdDeviceTree.Tests.Support;

/// <summary>What a directory holds, for tests that nothing else was touched.</summary>
internal static class Surroundings
{
    /// <summary>Kind, mode, inode and times of the file itself: the same text as before means that nobody wrote to it.</summary>
    public static string Identity(string path) => Command.Run("stat", "-c", "%F %a %i %y", path);

    public static string Mode(string path) => Command.Run("stat", "-c", "%a", path).TrimEnd();

    /// <summary>All that is in a directory, below it too, hidden names too.</summary>
    public static string[] Of(string directory) =>
        [.. Directory.EnumerateFileSystemEntries(directory, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(directory, path)).Order(StringComparer.Ordinal)];
}

namespace NfdDeviceTree.Tests.Support;

/// <summary>Describes files and directories, for tests that nothing else was changed.</summary>
internal static class Surroundings
{
    /// <summary>Kind, mode, inode and times of the file itself. An unchanged text means that the file was not written.</summary>
    public static string Identity(string path) => Command.Run("stat", "-c", "%F %a %i %y", path);

    public static string Mode(string path) => Command.Run("stat", "-c", "%a", path).TrimEnd();

    /// <summary>All entries of a directory and its subdirectories, also hidden ones.</summary>
    public static string[] Of(string directory) =>
        [.. Directory.EnumerateFileSystemEntries(directory, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(directory, path)).Order(StringComparer.Ordinal)];
}

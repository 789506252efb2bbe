namespace NfdDeviceTree.Tests.Support;

/// <summary>What a directory holds.</summary>
internal static class Surroundings
{
    /// <summary>Kind, mode, inode and times of the file itself: if it is the same as before, the file was not written.</summary>
    public static string Identity(string path) => Command.Run("stat", "-c", "%F %a %i %y", path);

    public static string Mode(string path) => Command.Run("stat", "-c", "%a", path).TrimEnd();

    /// <summary>Everything in a directory and below it, hidden names too.</summary>
    public static string[] Of(string directory) =>
        [.. Directory.EnumerateFileSystemEntries(directory, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(directory, path)).Order(StringComparer.Ordinal)];
}

namespace NfdDeviceTree.Publishing;

/// <summary>
/// The sign that a sidecar's passes succeed: the modification time of a file in the hidden directory. Not that of the
/// feature file, which changes only when the machine does.
/// </summary>
internal static class Heartbeat
{
    /// <summary>The file's name in the hidden directory.</summary>
    public static string NameFor(string fileName) => fileName + ".heartbeat";

    /// <summary>How far from now the last pass was; null where there was none.</summary>
    /// <param name="output">The feature file.</param>
    /// <param name="now">The time of day. Where the clock was set back, the last pass lies as far ahead.</param>
    public static TimeSpan? Age(string output, DateTimeOffset now)
    {
        try
        {
            var file = new FileInfo(Path.Join(Path.GetDirectoryName(output) is { Length: > 0 } directory ? directory : ".", StagedFile.StagingName, NameFor(Path.GetFileName(output))));
            return file.Exists ? (now - file.LastWriteTimeUtc).Duration() : null;
        }
        catch (ArgumentOutOfRangeException)
        {
            return TimeSpan.MaxValue; // a time beyond the calendar
        }
        catch (IOException)
        {
            return null; // a working directory that is gone
        }
    }
}

using Devicetree;
using NfdDeviceTree.Linux;

namespace NfdDeviceTree.Publishing;

/// <summary>
/// A file in the staging directory. Its modification time is the time of the sidecar's last successful pass. The time of the
/// feature file does not show this, because an unchanged file is not written.
/// </summary>
internal static class Heartbeat
{
    private const uint Mode = 0x1a4; // 0644

    /// <summary>The file's name in the staging directory.</summary>
    public static string NameFor(string fileName) => fileName + ".heartbeat";

    /// <summary>Makes the file if it is missing, and sets its times to now. Returns the error.</summary>
    public static Errno Beat(StagingDirectory staging, OutputPath path)
    {
        using var file = Libc.OpenAt(staging.Handle, NameFor(path.FileName), Libc.WriteOnly | Libc.Create | LinuxCalls.NoFollow | Libc.NonBlocking, Mode, out var error);
        return file is null ? error : Libc.Touch(file);
    }

    /// <summary>The time between the last pass and now; null without a pass.</summary>
    /// <param name="path">The feature file.</param>
    /// <param name="now">The time of day. It is before the last pass if the clock was set back.</param>
    public static TimeSpan? Age(OutputPath path, DateTimeOffset now)
    {
        var heartbeat = $"{path.Directory}/{StagingDirectory.Name}/{NameFor(path.FileName)}";
        if (OperatingSystem.IsLinux())
            return Libc.Stat(heartbeat, out _) is { } status ? (now - status.Modified).Duration() : null;
        return File.Exists(heartbeat) ? (now - File.GetLastWriteTimeUtc(heartbeat)).Duration() : null;
    }
}

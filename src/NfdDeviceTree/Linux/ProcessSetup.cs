namespace NfdDeviceTree.Linux;

/// <summary>What a process may have inherited that would hurt it.</summary>
internal static class ProcessSetup
{
    /// <summary>
    /// Without standard descriptors the next files that are opened get their numbers, and messages go into these: into the
    /// runtime's own pipe for signals, too. And a limit on the size of files ends the process in the middle of a write,
    /// instead of failing the write.
    /// </summary>
    public static void Run()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Libc.OccupyStandardDescriptors();
        Libc.IgnoreFileSizeSignal();
    }
}

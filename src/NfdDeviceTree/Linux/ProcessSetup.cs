namespace NfdDeviceTree.Linux;

/// <summary>Corrects what a process may have inherited and what would harm it.</summary>
internal static class ProcessSetup
{
    private const uint UsualUmask = 0x12; // 022

    /// <summary>
    /// Opens closed standard descriptors: else the next files that are opened get their numbers, and messages are written into
    /// those files. Ignores SIGXFSZ: else a limit on the size of files ends the process in the middle of a write.
    /// </summary>
    public static void Run()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Libc.OccupyStandardDescriptors();
        Libc.IgnoreFileSizeSignal();
    }

    /// <summary>
    /// For commands that write the feature file: the umask becomes 022. NFD must be able to enter the directories that we make,
    /// and an inherited umask such as 0777 would lock us out of them.
    /// </summary>
    public static void UseUsualUmask()
    {
        if (OperatingSystem.IsLinux())
            _ = Libc.SetUmask(UsualUmask);
    }
}

namespace NfdDeviceTree.Linux;

/// <summary>Corrects harmful state that the process may have inherited.</summary>
internal static class ProcessSetup
{
    private const uint UsualUmask = 0x12; // 022

    /// <summary>
    /// Opens closed standard descriptors. Otherwise the next files that are opened get their numbers, and
    /// messages are written into those files. Ignores SIGXFSZ. Otherwise a file size limit ends the process in the middle of a write.
    /// </summary>
    public static void Run()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Libc.OccupyStandardDescriptors();
        Libc.IgnoreFileSizeSignal();
    }

    /// <summary>
    /// For commands that write the feature file: sets the umask to 022. NFD must be able to enter the new directories,
    /// and an inherited umask such as 0777 would prevent this process from entering them.
    /// </summary>
    public static void UseUsualUmask()
    {
        if (OperatingSystem.IsLinux())
            _ = Libc.SetUmask(UsualUmask);
    }
}

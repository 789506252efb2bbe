using System.Runtime.InteropServices;

namespace NfdDeviceTree.Linux;

/// <summary>Recognizes the file systems that describe the running kernel, at any mount point.</summary>
internal static unsafe partial class KernelFiles
{
    // Linux, include/uapi/linux/magic.h
    private const nint Sysfs = 0x62656572, Procfs = 0x9fa0;

    // struct statfs has 120 bytes on 64-bit machines. The type is the first word.
    private const int StatusWords = 32;

    /// <summary>Whether a path is on sysfs or procfs, so that it describes the machine that this process runs on.</summary>
    public static bool Holds(string path)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        var status = stackalloc nint[StatusWords];
        return statfs(path, status) == 0 && (status[0] is Sysfs or Procfs);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statfs(string path, nint* status);
}

using System.Runtime.InteropServices;

namespace NfdDeviceTree.Linux;

/// <summary>The size of a terminal. <see cref="Console"/> would first set up the terminal and a thread for signals.</summary>
internal static unsafe partial class TerminalSize
{
    private const nuint GetWindowSize = 0x5413; // TIOCGWINSZ

    /// <summary>Returns the columns of the terminal on a descriptor; null if it is not a terminal or has no size.</summary>
    public static int? ColumnsOf(int descriptor)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var size = stackalloc ushort[4]; // rows, columns, and two that are unused
        return ioctl(descriptor, GetWindowSize, size) == 0 && size[1] > 0 ? size[1] : null;
    }

    [LibraryImport("libc")]
    private static partial int ioctl(int descriptor, nuint request, void* argument);
}

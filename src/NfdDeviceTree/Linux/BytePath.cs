using Devicetree;
using Microsoft.Win32.SafeHandles;

namespace NfdDeviceTree.Linux;

/// <summary>
/// Paths that are not UTF-8, which .NET cannot open. Each byte that is not UTF-8 is a lone surrogate, as
/// <see cref="DeviceTreeText.Decode"/> returns it.
/// </summary>
internal static class BytePath
{
    private const int CurrentDirectory = -100;
    private const char FirstStray = '\udc80', LastStray = '\udcff';

    /// <summary>Whether a path has a byte that is not UTF-8.</summary>
    public static bool HasStrayByte(string path)
    {
        for (var i = 0; i < path.Length; i++)
            if (path[i] is >= FirstStray and <= LastStray && (i == 0 || !char.IsHighSurrogate(path[i - 1])))
                return true;
        return false;
    }

    /// <summary>Opens a file for reading. Does not follow a symlink and does not wait for a FIFO.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static FileStream OpenFile(string path) =>
        LinuxCalls.OpenFile(CurrentDirectory, LinuxCalls.Terminated(path)) is var file and >= 0
            ? new FileStream(new SafeFileHandle(file, ownsHandle: true), FileAccess.Read, bufferSize: 0)
            : throw new IOException(System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(LinuxCalls.Errno));
}

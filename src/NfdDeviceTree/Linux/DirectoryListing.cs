using Devicetree;
using Microsoft.Win32.SafeHandles;

namespace NfdDeviceTree.Linux;

/// <summary>The names in a directory, which need not be UTF-8.</summary>
internal static class DirectoryListing
{
    private const int BufferSize = 32768;

    /// <summary>Lists a directory from its current position.</summary>
    /// <param name="directory">The open directory.</param>
    /// <param name="error">Receives the error.</param>
    /// <returns>Each name with a NUL at its end, in the directory's order, without <c>.</c> and <c>..</c>; null on an error.</returns>
    public static IReadOnlyList<byte[]>? Names(SafeFileHandle directory, out Errno error)
    {
        var names = new List<byte[]>();
        var entries = new byte[BufferSize];
        int size;
        while ((size = LinuxCalls.ReadEntries((int)directory.DangerousGetHandle(), entries)) > 0)
        {
            var found = new LinuxEntries(entries.AsSpan(0, size));
            while (found.Next())
                names.Add(found.Terminated.ToArray());
        }

        error = size < 0 ? (Errno)LinuxCalls.Errno : Errno.None;
        GC.KeepAlive(directory);
        return size < 0 ? null : names;
    }
}

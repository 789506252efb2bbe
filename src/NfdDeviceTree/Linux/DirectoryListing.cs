using System.Buffers.Binary;
using Devicetree;
using Microsoft.Win32.SafeHandles;

namespace NfdDeviceTree.Linux;

/// <summary>The names in a directory, which need not be UTF-8.</summary>
internal static class DirectoryListing
{
    private const int BufferSize = 32768;
    private const int LengthAt = 16, NameAt = 19; // struct linux_dirent64

    /// <summary>Lists a directory from its current position.</summary>
    /// <param name="directory">The open directory.</param>
    /// <param name="error">Receives the error.</param>
    /// <returns>Each name with a NUL at its end, in the directory's order, with <c>.</c> and <c>..</c>; null on an error.</returns>
    public static IReadOnlyList<byte[]>? Names(SafeFileHandle directory, out Errno error)
    {
        var names = new List<byte[]>();
        var entries = new byte[BufferSize];
        int size;
        while ((size = LinuxCalls.ReadEntries((int)directory.DangerousGetHandle(), entries)) > 0)
        {
            for (var rest = entries.AsSpan(0, size); !rest.IsEmpty; rest = rest[BinaryPrimitives.ReadUInt16LittleEndian(rest[LengthAt..])..])
                names.Add(rest[NameAt..(NameAt + rest[NameAt..].IndexOf((byte)0) + 1)].ToArray());
        }

        error = size < 0 ? (Errno)LinuxCalls.Errno : Errno.None;
        GC.KeepAlive(directory);
        return size < 0 ? null : names;
    }
}

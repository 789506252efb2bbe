using System.Runtime.InteropServices;
using Devicetree;
using NfdDeviceTree.Linux;

namespace NfdDeviceTree.Fleet;

/// <summary>A name in a directory.</summary>
/// <param name="Name">The name. A byte that is not UTF-8 is a lone surrogate (<see cref="BytePath"/>).</param>
/// <param name="IsDirectory">A directory, not a symlink to one.</param>
internal sealed record DirectoryEntry(string Name, bool IsDirectory)
{
    private const int ListingSize = 32768;

    /// <summary>
    /// Lists the regular files and directories that are not hidden, sorted. Follows symlinks to files and leaves out symlinks to
    /// directories.
    /// </summary>
    /// <exception cref="IOException">The directory cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory cannot be listed.</exception>
    public static List<DirectoryEntry> List(string directory)
    {
        var entries = OperatingSystem.IsLinux() ? ListOnLinux(directory) : ListElsewhere(directory);
        entries.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return entries;
    }

    private static List<DirectoryEntry> ListElsewhere(string directory)
    {
        var entries = new List<DirectoryEntry>();
        foreach (var entry in new DirectoryInfo(directory).EnumerateFileSystemInfos())
        {
            var isDirectory = entry is DirectoryInfo;
            if (!entry.Name.StartsWith('.') && !(isDirectory && entry.LinkTarget is not null))
                entries.Add(new DirectoryEntry(entry.Name, isDirectory));
        }

        return entries;
    }

    private static List<DirectoryEntry> ListOnLinux(string directory)
    {
        var descriptor = LinuxCalls.OpenDirectory(directory);
        if (descriptor < 0)
            throw Failure();
        try
        {
            var entries = new List<DirectoryEntry>();
            var buffer = new byte[ListingSize];
            int size;
            while ((size = LinuxCalls.ReadEntries(descriptor, buffer)) > 0)
            {
                var found = new LinuxEntries(buffer.AsSpan(0, size));
                while (found.Next())
                    if (found.Name[0] != (byte)'.' && Of(descriptor, directory, found.Terminated, found.Type) is { } entry)
                        entries.Add(entry);
            }

            return size == 0 ? entries : throw Failure();
        }
        finally
        {
            LinuxCalls.Close(descriptor);
        }
    }

    /// <summary>Makes an entry. Returns null for a symlink to a directory and for a special file.</summary>
    /// <param name="descriptor">The directory.</param>
    /// <param name="directory">Its path.</param>
    /// <param name="name">The name and a NUL.</param>
    /// <param name="type">The type that the file system reports.</param>
    private static DirectoryEntry? Of(int descriptor, string directory, ReadOnlySpan<byte> name, byte type)
    {
        var text = DeviceTreeText.Decode(name[..^1]);
        if (type == LinuxEntries.Unknown)
            type = LinuxCalls.TypeOf(descriptor, name) switch
            {
                FileType.Directory => LinuxEntries.Directory,
                FileType.Regular => LinuxEntries.Regular,
                _ => LinuxEntries.Symlink,
            };
        if (type == LinuxEntries.Symlink && LinuxCalls.TypeOf(Path.Join(directory, text)) == FileType.Regular)
            type = LinuxEntries.Regular;
        return type is LinuxEntries.Directory or LinuxEntries.Regular ? new DirectoryEntry(text, type == LinuxEntries.Directory) : null;
    }

    private static IOException Failure() => new(Marshal.GetPInvokeErrorMessage(LinuxCalls.Errno));
}

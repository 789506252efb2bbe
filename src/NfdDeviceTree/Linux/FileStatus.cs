using System.Runtime.InteropServices;

namespace NfdDeviceTree.Linux;

/// <summary>The status of a file.</summary>
/// <param name="Mode">Type and permission bits.</param>
/// <param name="User">The owner's id.</param>
/// <param name="Group">The group's id.</param>
/// <param name="Links">The number of names of the file; 0 after its removal.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">The last change of the content, or of the names in a directory.</param>
/// <param name="Device">Identifies the file, together with <paramref name="Inode"/>.</param>
/// <param name="Inode">Identifies the file, together with <paramref name="Device"/>.</param>
internal readonly record struct FileStatus(
    ushort Mode, uint User, uint Group, uint Links, long Size, DateTimeOffset Modified, ulong Device, ulong Inode)
{
    /// <summary>Bytes of <c>struct statx</c>.</summary>
    public const int StatxSize = 256;

    private const int TypeMask = 0xf000, Regular = 0x8000, DirectoryType = 0x4000, Sticky = 0x200, WritableByOthers = 0x12, WritableByAll = 0x2;
    private const int UserShift = 6, GroupShift = 3;

    public bool IsRegular => (Mode & TypeMask) == Regular;

    public bool IsDirectory => (Mode & TypeMask) == DirectoryType;

    /// <summary>The permission bits alone.</summary>
    public int Permissions => Mode & 0xfff;

    /// <summary>Whether the group or all users may write.</summary>
    public bool IsWritableByOthers => (Mode & WritableByOthers) != 0;

    /// <summary>Whether this is a directory in which every user may rename and remove the files of others.</summary>
    public bool IsFreeForAll => (Mode & WritableByAll) != 0 && (Mode & Sticky) == 0;

    /// <summary>The type, for messages.</summary>
    public string Kind => (Mode & TypeMask) switch
    {
        Regular => "a file",
        DirectoryType => "a directory",
        0xa000 => "a symlink",
        0x1000 => "a FIFO",
        0xc000 => "a socket",
        _ => "a device",
    };

    /// <summary>
    /// Whether a path leads to a regular file, also through symlinks. False for a FIFO, for which a reader would wait. Null if
    /// the path does not exist or its status cannot be read.
    /// </summary>
    public static bool? IsRegularAt(string path) => OperatingSystem.IsLinux() ? Libc.Stat(path, out _)?.IsRegular : File.Exists(path) ? true : null;

    /// <summary>True only if the path certainly does not exist (ENOENT, ENOTDIR, ELOOP). Any other error returns false.</summary>
    public static bool IsAbsent(string path) =>
        OperatingSystem.IsLinux()
            ? Libc.Stat(path, out var error) is null && error is Errno.ENOENT or Errno.ENOTDIR or Errno.ELOOP
            : !Path.Exists(path);

    /// <summary>Decodes a <c>struct statx</c>, which has the same layout on all architectures (Linux, <c>linux/stat.h</c>).</summary>
    public static FileStatus FromStatx(ReadOnlySpan<byte> status) => new(
        Mode: MemoryMarshal.Read<ushort>(status[28..]),
        User: MemoryMarshal.Read<uint>(status[20..]),
        Group: MemoryMarshal.Read<uint>(status[24..]),
        Links: MemoryMarshal.Read<uint>(status[16..]),
        Size: MemoryMarshal.Read<long>(status[40..]),
        Modified: Time(MemoryMarshal.Read<long>(status[112..]), MemoryMarshal.Read<uint>(status[120..])),
        Device: MemoryMarshal.Read<ulong>(status[136..]), // major and minor number
        Inode: MemoryMarshal.Read<ulong>(status[32..]));

    public bool IsSameFileAs(FileStatus other) => Device == other.Device && Inode == other.Inode;

    /// <summary>Whether the permission bits let a user without privileges read the file, or list a directory and enter it.</summary>
    public bool IsReadableBy(uint user, uint group)
    {
        var wanted = IsDirectory ? 5 : 4; // r-x, r--
        var shift = user == User ? UserShift : group == Group ? GroupShift : 0;
        return (Mode >> shift & wanted) == wanted;
    }

    /// <summary>Limits a file's time, which may be any 64-bit number, to the years 1 to 9999 of DateTimeOffset.</summary>
    private static DateTimeOffset Time(long seconds, uint nanoseconds) =>
        DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()))
            .AddTicks(nanoseconds / 100);
}

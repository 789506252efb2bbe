namespace NfdDeviceTree.Linux;

/// <summary>What Linux says of a file.</summary>
/// <param name="Mode">Type and permission bits.</param>
/// <param name="User">The owner's id.</param>
/// <param name="Links">Names that the file has; none once it was removed.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">When the content changed last.</param>
/// <param name="Device">With <paramref name="Inode"/>: which file it is.</param>
/// <param name="Inode">With <paramref name="Device"/>: which file it is.</param>
internal readonly record struct FileStatus(
    ushort Mode, uint User, uint Links, long Size, DateTimeOffset Modified, ulong Device, ulong Inode)
{
    private const int TypeMask = 0xf000, Regular = 0x8000, DirectoryType = 0x4000, Sticky = 0x200, WritableByOthers = 0x12, WritableByAll = 0x2;

    /// <summary>
    /// Whether a path leads to a regular file, through symlinks, and not to a FIFO for which one would wait; null where that
    /// cannot be known, or nothing is there.
    /// </summary>
    public static bool? IsRegularAt(string path) => OperatingSystem.IsLinux() ? Libc.Stat(path)?.IsRegular : null;

    /// <summary>
    /// Whether nothing stands at a path, or behind the symlink there. What cannot be looked at may be there: not so.
    /// </summary>
    public static bool IsAbsent(string path) =>
        OperatingSystem.IsLinux()
            ? Libc.Stat(path) is null && Libc.LastErrorNumber is Libc.NoEntry or Libc.NotDirectory or Libc.Loop
            : !Path.Exists(path);

    public bool IsRegular => (Mode & TypeMask) == Regular;

    public bool IsDirectory => (Mode & TypeMask) == DirectoryType;

    /// <summary>The permission bits alone.</summary>
    public int Permissions => Mode & 0xfff;

    /// <summary>The group or everybody may write.</summary>
    public bool IsWritableByOthers => (Mode & WritableByOthers) != 0;

    /// <summary>A directory in which everybody may rename and remove everybody's files.</summary>
    public bool IsFreeForAll => (Mode & WritableByAll) != 0 && (Mode & Sticky) == 0;

    public bool IsSameFileAs(FileStatus other) => Device == other.Device && Inode == other.Inode;

    /// <summary>What it is, for messages.</summary>
    public string Kind => (Mode & TypeMask) switch
    {
        Regular => "a file",
        DirectoryType => "a directory",
        0xa000 => "a symlink",
        0x1000 => "a FIFO",
        0xc000 => "a socket",
        _ => "a device",
    };
}

namespace Devicetree;

/// <summary>
/// The header of a flattened devicetree (Devicetree Specification 5.2), checked against the file's length.
/// All fields are 32-bit big-endian:
/// <code>
/// +0  magic            +16 off_mem_rsvmap     +32 size_dt_strings
/// +4  totalsize        +20 version            +36 size_dt_struct (since version 17)
/// +8  off_dt_struct    +24 last_comp_version
/// +12 off_dt_strings   +28 boot_cpuid_phys
/// </code>
/// </summary>
/// <param name="TotalSize">Bytes of the blob. The reader ignores bytes after them.</param>
/// <param name="Reservations">The memory reservation block, up to the end of the blob.</param>
/// <param name="Structure">The structure block.</param>
/// <param name="Strings">The strings block.</param>
internal readonly record struct FdtHeader(int TotalSize, Range Reservations, Range Structure, Range Strings)
{
    /// <summary>Bytes of the header with <c>size_dt_struct</c>. Version 16 has 4 bytes fewer.</summary>
    public const int Size = 40;

    private const int Version16Size = 36;
    private const uint Magic = 0xd00dfeed;
    private const int ReservationEntrySize = 16;

    /// <summary>Reads and checks the header.</summary>
    /// <param name="start">The first <see cref="Size"/> bytes of the file, or all if it has fewer.</param>
    /// <param name="fileLength">Bytes of the whole file; null if unknown.</param>
    /// <param name="source">The file's name, for errors.</param>
    /// <exception cref="DeviceTreeException">HeaderTruncated, BadMagic, UnsupportedVersion, BadTotalSize, BadBlock.</exception>
    public static FdtHeader Read(ReadOnlySpan<byte> start, long? fileLength, string source)
    {
        var cursor = new FdtCursor(start, 0, start.Length);
        if (!cursor.TryReadU32(out var magic))
            throw Fail(DeviceTreeError.HeaderTruncated, 0, start.Length == 0
                ? "the file is empty; expected a flattened devicetree"
                : $"the file has {start.Length} bytes; expected a flattened devicetree with a header of {Version16Size} bytes");
        if (magic != Magic)
            throw Fail(DeviceTreeError.BadMagic, 0, $"the file begins with 0x{magic:x8}; expected 0x{Magic:x8}, a flattened devicetree (.dtb)");
        if (start.Length < Version16Size)
            throw Fail(DeviceTreeError.HeaderTruncated, start.Length, $"the file ends inside its header of {Version16Size} bytes");

        cursor.TryReadU32(out var totalSize);
        cursor.TryReadU32(out var structOffset);
        cursor.TryReadU32(out var stringsOffset);
        cursor.TryReadU32(out var reservationsOffset);
        cursor.TryReadU32(out var version);
        cursor.TryReadU32(out var lastCompatible);
        cursor.TryReadU32(out _);
        cursor.TryReadU32(out var stringsSize);

        if (version < 16)
            throw Fail(DeviceTreeError.UnsupportedVersion, 20, $"version {version}; expected 16 or 17");
        if (lastCompatible > 17)
            throw Fail(DeviceTreeError.UnsupportedVersion, 24, $"last compatible version {lastCompatible}; expected 16 or 17");
        if (lastCompatible > version)
            throw Fail(DeviceTreeError.UnsupportedVersion, 24, $"last compatible version {lastCompatible} is later than version {version}");
        var headerSize = version == 16 ? Version16Size : Size;
        if (totalSize < headerSize)
            throw Fail(DeviceTreeError.BadTotalSize, 4, $"total size {totalSize} is less than the header's {headerSize} bytes");
        if (totalSize > DeviceTreeLimits.MaxTotalSize)
            throw Fail(DeviceTreeError.BadTotalSize, 4, $"total size {totalSize} exceeds {DeviceTreeLimits.MaxTotalSize}, the limit");
        if (totalSize > fileLength)
            throw Fail(DeviceTreeError.BadTotalSize, 4, $"total size {totalSize} exceeds the file's {fileLength} bytes; the file is truncated");

        var structSize = totalSize - Math.Min(structOffset, totalSize);
        if (version != 16)
            cursor.TryReadU32(out structSize);
        return new FdtHeader(
            (int)totalSize,
            Block("memory reservation block", 16, reservationsOffset, ReservationEntrySize, 8, toEnd: true),
            Block("structure block", 8, structOffset, structSize, 4),
            Block("strings block", 12, stringsOffset, stringsSize, 1));

        Range Block(string name, int field, uint offset, uint size, uint alignment, bool toEnd = false)
        {
            if (offset % alignment != 0)
                throw Fail(DeviceTreeError.BadBlock, field, $"{name} at offset {offset}, which is not a multiple of {alignment}");
            if (offset < headerSize)
                throw Fail(DeviceTreeError.BadBlock, field, $"{name} at offset {offset}, inside the header of {headerSize} bytes");
            if (offset > totalSize || size > totalSize - offset)
                throw Fail(DeviceTreeError.BadBlock, field, $"{name} of {size} bytes at offset {offset} exceeds the total size {totalSize}");
            return (int)offset..(int)(toEnd ? totalSize : offset + size);
        }

        DeviceTreeException Fail(DeviceTreeError id, long offset, string message) =>
            new(new DeviceTreeProblem(id, source, message, offset));
    }
}

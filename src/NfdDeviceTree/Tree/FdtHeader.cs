using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Tree;

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
/// <param name="TotalSize">Bytes of the blob; what follows in the file is not ours.</param>
/// <param name="Reservations">The memory reservation block, up to the end of the blob.</param>
/// <param name="Structure">The structure block.</param>
/// <param name="Strings">The strings block.</param>
internal readonly record struct FdtHeader(int TotalSize, Range Reservations, Range Structure, Range Strings)
{
    /// <summary>Bytes of the header up to <c>size_dt_strings</c>, all that version 16 has.</summary>
    public const int Version16Size = 36;

    /// <summary>
    /// 256 MiB: far beyond any board's tree (Linux on arm64 takes 2 MiB), far below what would hurt a gateway
    /// that is handed the wrong file.
    /// </summary>
    public const int MaxTotalSize = 256 << 20;

    private const uint Magic = 0xd00dfeed;
    private const int Version17Size = 40;
    private const int ReservationEntrySize = 16;

    /// <summary>Reads and checks the header.</summary>
    /// <param name="blob">The beginning of the file, at least the header's bytes where the file has them.</param>
    /// <param name="fileLength">Bytes of the whole file.</param>
    /// <param name="source">The file's name, for errors.</param>
    /// <exception cref="InputException">DT101, DT102, DT103, DT105, DT106.</exception>
    public static FdtHeader Read(ReadOnlySpan<byte> blob, long fileLength, string source)
    {
        var cursor = new FdtCursor(blob, 0, blob.Length);
        if (!cursor.TryReadU32(out var magic))
            throw Fail(DiagnosticId.HeaderTruncated, source, 0, fileLength == 0
                ? "the file is empty; expected a flattened devicetree"
                : $"the file has {fileLength} bytes; expected a flattened devicetree, whose header alone has {Version16Size}");
        if (magic != Magic)
            throw Fail(DiagnosticId.BadMagic, source, 0, $"the file begins with 0x{magic:x8}; expected 0x{Magic:x8}, a flattened devicetree (.dtb)");
        if (blob.Length < Version16Size)
            throw Fail(DiagnosticId.HeaderTruncated, source, blob.Length, $"the file ends within its header of {Version16Size} bytes");

        cursor.TryReadU32(out var totalSize);
        cursor.TryReadU32(out var structOffset);
        cursor.TryReadU32(out var stringsOffset);
        cursor.TryReadU32(out var reservationsOffset);
        cursor.TryReadU32(out var version);
        cursor.TryReadU32(out var lastCompatible);
        cursor.TryReadU32(out _);
        cursor.TryReadU32(out var stringsSize);

        if (version < 16)
            throw Fail(DiagnosticId.UnsupportedVersion, source, 20, $"version {version}; expected 16 or 17");
        if (lastCompatible > 17)
            throw Fail(DiagnosticId.UnsupportedVersion, source, 24, $"version {version} is compatible down to {lastCompatible}; expected 16 or 17");
        if (lastCompatible > version)
            throw Fail(DiagnosticId.UnsupportedVersion, source, 24, $"version {version} claims to be compatible down to {lastCompatible}, which is later");
        var headerSize = version == 16 ? Version16Size : Version17Size;
        if (totalSize < headerSize)
            throw Fail(DiagnosticId.BadTotalSize, source, 4, $"total size {totalSize} is less than the header's {headerSize} bytes");
        if (totalSize > MaxTotalSize)
            throw Fail(DiagnosticId.BadTotalSize, source, 4, $"total size {totalSize} exceeds {MaxTotalSize}, the most that is read");
        if (totalSize > fileLength)
            throw Fail(DiagnosticId.BadTotalSize, source, 4, $"total size {totalSize} exceeds the file's {fileLength} bytes; the file was cut");

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
                throw Fail(DiagnosticId.BadBlock, source, field, $"{name} at offset {offset}, which is not a multiple of {alignment}");
            if (offset < headerSize)
                throw Fail(DiagnosticId.BadBlock, source, field, $"{name} at offset {offset}, within the header of {headerSize} bytes");
            if (offset > totalSize || size > totalSize - offset)
                throw Fail(DiagnosticId.BadBlock, source, field, $"{name} of {size} bytes at offset {offset} exceeds the total size {totalSize}");
            return (int)offset..(int)(toEnd ? totalSize : offset + size);
        }
    }

    private static InputException Fail(DiagnosticId id, string source, long offset, string message) =>
        new(id, new Location(source, offset), message);
}

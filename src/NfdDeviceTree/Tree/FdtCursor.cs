using System.Buffers.Binary;

namespace NfdDeviceTree.Tree;

/// <summary>
/// A position in a block of a flattened devicetree: the one place where offsets are added and compared.
/// Nothing is handed out, and the position does not move, where fewer bytes remain than were asked for.
/// </summary>
internal ref struct FdtCursor
{
    private readonly ReadOnlySpan<byte> _blob;
    private readonly int _end;

    /// <summary>A cursor at the beginning of a block.</summary>
    /// <param name="blob">The whole blob, so that positions are offsets in it.</param>
    /// <param name="begin">Offset of the block; the caller has checked that it lies within the blob.</param>
    /// <param name="end">Offset behind the block; checked likewise.</param>
    public FdtCursor(ReadOnlySpan<byte> blob, int begin, int end)
    {
        _blob = blob[..end];
        _end = end;
        Offset = begin;
    }

    /// <summary>Offset from the beginning of the blob, in bytes.</summary>
    public int Offset { get; private set; }

    /// <summary>Bytes from here to the end of the block.</summary>
    public readonly int Remaining => _end - Offset;

    /// <summary>Reads a 32-bit big-endian number.</summary>
    public bool TryReadU32(out uint value)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(_blob[Offset..], out value))
            return false;
        Offset += sizeof(uint);
        return true;
    }

    /// <summary>Reads a 64-bit big-endian number.</summary>
    public bool TryReadU64(out ulong value)
    {
        if (!BinaryPrimitives.TryReadUInt64BigEndian(_blob[Offset..], out value))
            return false;
        Offset += sizeof(ulong);
        return true;
    }

    /// <summary>Reads up to a NUL, which must come within the block, and goes on behind its padding.</summary>
    public bool TryReadName(out ReadOnlySpan<byte> name)
    {
        var rest = _blob[Offset..];
        var length = rest.IndexOf((byte)0);
        name = length < 0 ? default : rest[..length];
        if (length < 0)
            return false;
        Advance(length + 1);
        return true;
    }

    /// <summary>Passes over bytes, all of which must lie within the block, and their padding.</summary>
    /// <param name="length">Any number that the blob claims.</param>
    /// <param name="bytes">Where they stand in the blob.</param>
    public bool TrySkip(uint length, out Range bytes)
    {
        bytes = default;
        if (length > Remaining)
            return false;
        bytes = Offset..(Offset + (int)length);
        Advance((int)length);
        return true;
    }

    /// <summary>Moves on to the next multiple of four; a last padding may be missing (version 16).</summary>
    private void Advance(int length) => Offset = (int)Math.Min((Offset + (long)length + 3) & ~3L, _end);
}

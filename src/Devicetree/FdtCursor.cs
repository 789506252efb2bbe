using System.Buffers.Binary;

namespace Devicetree;

/// <summary>
/// A position in a block of a flattened devicetree. If fewer bytes remain than a method needs, the method returns false and the
/// position does not move.
/// </summary>
internal ref struct FdtCursor
{
    private readonly ReadOnlySpan<byte> _blob;
    private readonly int _end;

    /// <summary>A cursor at the beginning of a block.</summary>
    /// <param name="blob">The whole blob, so that positions are offsets in it.</param>
    /// <param name="begin">Offset of the block; the caller has checked that it is inside the blob.</param>
    /// <param name="end">Offset of the block's end; the caller has checked that it is not beyond the blob's end.</param>
    public FdtCursor(ReadOnlySpan<byte> blob, int begin, int end)
    {
        _blob = blob[..end];
        _end = end;
        Offset = begin;
    }

    /// <summary>Bytes from the beginning of the blob.</summary>
    public int Offset { get; private set; }

    /// <summary>Bytes to the end of the block.</summary>
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

    /// <summary>Reads bytes up to a NUL, and moves to the next multiple of four after it.</summary>
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

    /// <summary>Skips bytes, and moves to the next multiple of four after them.</summary>
    /// <param name="length">The number of bytes, from the blob; not checked before.</param>
    /// <param name="bytes">The bytes' position in the blob.</param>
    public bool TrySkip(uint length, out Range bytes)
    {
        bytes = default;
        if (length > Remaining)
            return false;
        bytes = Offset..(Offset + (int)length);
        Advance((int)length);
        return true;
    }

    /// <summary>Moves to the next multiple of four. The padding at the end of a block may be missing (version 16).</summary>
    private void Advance(int length) => Offset = (int)Math.Min((Offset + (long)length + 3) & ~3L, _end);
}

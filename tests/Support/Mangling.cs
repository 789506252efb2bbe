using System.Buffers.Binary;

namespace NfdDeviceTree.Tests.Support;

/// <summary>Copies of blobs with one thing changed.</summary>
internal static class Mangling
{
    /// <summary>With another 32-bit word at an offset, of the header or elsewhere.</summary>
    public static byte[] With(this byte[] blob, int offset, uint word)
    {
        var copy = blob.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(offset), word);
        return copy;
    }

    /// <summary>The 32-bit word at an offset.</summary>
    public static uint Word(this byte[] blob, int offset) => BinaryPrimitives.ReadUInt32BigEndian(blob.AsSpan(offset));

    /// <summary>The beginning only.</summary>
    public static byte[] Cut(this byte[] blob, int length) => blob[..length];

    /// <summary>The beginning only, and the header says so too.</summary>
    public static byte[] CutHonestly(this byte[] blob, int length) => blob.Cut(length).With(FdtField.TotalSize, (uint)length);
}

using System.Buffers.Binary;

namespace NfdDeviceTree.Tests.Support;

/// <summary>Copies of blobs with one change.</summary>
internal static class Mangling
{
    /// <summary>Changes the 32-bit word at an offset.</summary>
    public static byte[] With(this byte[] blob, int offset, uint word)
    {
        var copy = blob.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(offset), word);
        return copy;
    }

    /// <summary>The 32-bit word at an offset.</summary>
    public static uint Word(this byte[] blob, int offset) => BinaryPrimitives.ReadUInt32BigEndian(blob.AsSpan(offset));

    /// <summary>Cuts the file. The header still claims the old size.</summary>
    public static byte[] Cut(this byte[] blob, int length) => blob[..length];

    /// <summary>Cuts the file, and writes the new length into the total size of the header.</summary>
    public static byte[] CutWithTotalSize(this byte[] blob, int length) => blob.Cut(length).With(FdtField.TotalSize, (uint)length);
}

using System.Buffers.Binary;

namespace NfdDeviceTree.Pipeline;

/// <summary>
/// Decompresses gzip (RFC 1952). The system's library would make the executable a twentieth larger, and a devicetree has a
/// hundred kilobytes.
/// </summary>
internal static class Gzip
{
    private const int HeaderSize = 10, TrailerSize = 8;
    private const byte HasCheck = 2, HasExtra = 4, HasName = 8, HasComment = 16;

    /// <summary>Whether a file begins like one.</summary>
    public static bool IsOne(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b, 8]);

    /// <summary>Decompresses the first member of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="limit">The most bytes to return.</param>
    /// <returns>The content; null if the file is damaged, or has more bytes than the limit.</returns>
    public static byte[]? Decompress(ReadOnlySpan<byte> file, int limit)
    {
        if (file.Length < HeaderSize + TrailerSize || !IsOne(file))
            return null;
        var flags = file[3];
        var at = HeaderSize;
        if ((flags & HasExtra) != 0)
            at += 2 + BinaryPrimitives.ReadUInt16LittleEndian(file[at..]);
        for (var texts = (flags & HasName) / HasName + (flags & HasComment) / HasComment; texts > 0; texts--)
        {
            var end = at < file.Length ? file[at..].IndexOf((byte)0) : -1;
            if (end < 0)
                return null;
            at += end + 1;
        }

        if ((flags & HasCheck) != 0)
            at += 2;
        if (at >= file.Length)
            return null;
        var inflater = new Inflater(file[at..], limit);
        var content = inflater.Run();
        if (content is null || file.Length - at - inflater.Position < TrailerSize)
            return null;
        var trailer = file[(at + inflater.Position)..];
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer) == Crc(content)
            && BinaryPrimitives.ReadUInt32LittleEndian(trailer[4..]) == (uint)content.Length
                ? content
                : null;
    }

    /// <summary>The CRC-32 of RFC 1952, section 8.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xffffffff;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
        }

        return ~crc;
    }
}

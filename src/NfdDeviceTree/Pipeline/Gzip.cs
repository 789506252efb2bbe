using System.Buffers.Binary;
using System.IO.Compression;

namespace NfdDeviceTree.Pipeline;

/// <summary>Decompresses gzip files of one member (RFC 1952).</summary>
internal static class Gzip
{
    /// <summary>Whether a file begins like a gzip file.</summary>
    public static bool IsOne(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b, 8]);

    /// <summary>Decompresses a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="limit">The most bytes to return.</param>
    /// <param name="isTooLarge">The content has more bytes than the limit.</param>
    /// <returns>The content; null if it is too large, or if the file is damaged or empty.</returns>
    public static byte[]? Decompress(byte[] file, int limit, out bool isTooLarge)
    {
        isTooLarge = false;
        try
        {
            using var input = new GZipStream(new MemoryStream(file), CompressionMode.Decompress);
            using var output = new MemoryStream();
            var buffer = new byte[1 << 15];
            for (int read; (read = input.Read(buffer)) > 0;)
            {
                isTooLarge = output.Length + read > limit;
                if (isTooLarge)
                    return null;
                output.Write(buffer, 0, read);
            }

            // For a truncated file the stream ends without an error and without a check of the checksum.
            return output.Length > 0 && BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(^sizeof(uint))) == output.Length ? output.ToArray() : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

using System.Buffers.Binary;

namespace NfdDeviceTree.Tests.Support;

/// <summary>
/// Changes blobs at random. The same seed and number always make the same blob, so that a failure can be repeated.
/// </summary>
internal sealed class Mutator
{
    private static readonly uint[] Interesting =
    [
        0, 1, 2, 3, 4, 5, 8, 9, 15, 16, 17, 18, 35, 36, 39, 40, 41, 56, 63, 64, 65, 0xff, 0x100, 0xffff, 0x10000,
        0x1000_0000, 0x1000_0001, 0x7fff_fffc, 0x7fff_fffe, 0x7fff_ffff, 0x8000_0000, 0xd00d_feed,
        0xffff_fff8, 0xffff_fffc, 0xffff_fffd, 0xffff_fffe, 0xffff_ffff,
    ];

    private readonly int _seed;
    private byte[] _buffer = [];

    public Mutator(int seed) => _seed = seed;

    /// <summary>Changes one of the blobs. The next call overwrites the result.</summary>
    public ReadOnlyMemory<byte> Change(IReadOnlyList<byte[]> blobs, int number)
    {
        var random = new Random(unchecked(_seed * 1_000_003 + number));
        var original = blobs[random.Next(blobs.Count)];
        if (_buffer.Length < original.Length)
            _buffer = new byte[original.Length];
        original.CopyTo(_buffer, 0);
        var blob = _buffer.AsSpan(0, original.Length);
        var length = blob.Length;
        for (var changes = 1 + random.Next(random.Next(8) == 0 ? 12 : 3); changes > 0 && length > 0; changes--)
            ChangeOnce(random, blob[..length], ref length);
        return _buffer.AsMemory(0, length);
    }

    private static void ChangeOnce(Random random, Span<byte> blob, ref int length)
    {
        switch (random.Next(10))
        {
            case 0: // a bit anywhere
                blob[random.Next(blob.Length)] ^= (byte)(1 << random.Next(8));
                break;
            case 1: // a byte anywhere
                blob[random.Next(blob.Length)] = (byte)random.Next(256);
                break;
            case 2: // a word of the header
                Write(blob, 4 * random.Next(10), InterestingWord(random, blob));
                break;
            case 3 or 4: // a word anywhere
                Write(blob, 4 * random.Next(blob.Length / 4 + 1), InterestingWord(random, blob));
                break;
            case 5 or 6: // another token, if the word looks like one
                Write(blob, FindToken(random, blob), (uint)random.Next(11));
                break;
            case 7: // some words copied over others
                Splice(random, blob);
                break;
            case 8: // cut, with the total size
                length = random.Next(blob.Length + 1);
                Write(blob[..length], FdtField.TotalSize, (uint)length);
                break;
            default: // cut
                if (random.Next(4) == 0)
                    length = random.Next(blob.Length + 1);
                else // or a size or offset that is slightly wrong
                    Nudge(random, blob);
                break;
        }
    }

    private static uint InterestingWord(Random random, Span<byte> blob) => random.Next(3) switch
    {
        0 => (uint)random.Next(blob.Length + 9),
        1 => unchecked((uint)random.Next(int.MinValue, int.MaxValue)),
        _ => Interesting[random.Next(Interesting.Length)],
    };

    private static int FindToken(Random random, Span<byte> blob)
    {
        var at = 4 * random.Next(blob.Length / 4 + 1);
        for (var tries = 64; tries > 0 && at + 4 <= blob.Length; tries--, at += 4)
            if (BinaryPrimitives.ReadUInt32BigEndian(blob[at..]) is >= 1 and <= 9)
                return at;
        return at;
    }

    private static void Splice(Random random, Span<byte> blob)
    {
        var words = blob.Length / 4;
        if (words == 0)
            return;
        var count = 1 + random.Next(Math.Min(words, 64));
        var from = 4 * random.Next(words - count + 1);
        var to = 4 * random.Next(words - count + 1);
        blob.Slice(from, 4 * count).CopyTo(blob[to..]);
    }

    private static void Nudge(Random random, Span<byte> blob)
    {
        var at = 4 * (random.Next(2) == 0 ? random.Next(10) : random.Next(blob.Length / 4 + 1));
        if (at + 4 <= blob.Length)
            Write(blob, at, unchecked(BinaryPrimitives.ReadUInt32BigEndian(blob[at..]) + (uint)random.Next(-9, 10)));
    }

    private static void Write(Span<byte> blob, int at, uint word)
    {
        if (at + 4 <= blob.Length)
            BinaryPrimitives.WriteUInt32BigEndian(blob[at..], word);
    }
}

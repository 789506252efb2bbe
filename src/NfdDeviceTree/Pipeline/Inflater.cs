namespace NfdDeviceTree.Pipeline;

/// <summary>Decompresses deflate (RFC 1951).</summary>
internal ref struct Inflater
{
    private const int Stored = 0, Fixed = 1, Dynamic = 2, EndOfBlock = 256, CodesOfLengths = 19;

    private readonly ReadOnlySpan<byte> _input;
    private readonly int _limit;
    private readonly List<byte> _output = [];
    private uint _bits;
    private int _bitCount;
    private bool _failed;

    /// <summary>Prepares to decompress.</summary>
    /// <param name="input">The compressed bytes. More may follow.</param>
    /// <param name="limit">The most bytes of output.</param>
    public Inflater(ReadOnlySpan<byte> input, int limit)
    {
        _input = input;
        _limit = limit;
    }

    // RFC 1951, 3.2.5: the smallest length and distance of each code, and the extra bits that follow it.
    private static ReadOnlySpan<ushort> Lengths => [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    private static ReadOnlySpan<byte> LengthBits => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    private static ReadOnlySpan<ushort> Distances => [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];

    private static ReadOnlySpan<byte> DistanceBits => [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    // RFC 1951, 3.2.7: the order in which the lengths of the code for lengths are written.
    private static ReadOnlySpan<byte> OrderOfLengths => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    /// <summary>Bytes of the input that are used.</summary>
    public int Position { get; private set; }

    /// <summary>Decompresses all blocks. Returns null if the input is damaged or the limit is exceeded.</summary>
    public byte[]? Run()
    {
        bool last;
        do
        {
            last = Bits(1) == 1;
            switch (Bits(2))
            {
                case Stored:
                    CopyStored();
                    break;
                case Fixed:
                    FixedCodes(out var codes, out var distances);
                    Decode(codes, distances);
                    break;
                case Dynamic:
                    ReadCodes(out codes, out distances);
                    Decode(codes, distances);
                    break;
                default:
                    _failed = true;
                    break;
            }
        }
        while (!last && !_failed);
        return _failed ? null : [.. _output];
    }

    private void CopyStored()
    {
        _bits = 0;
        _bitCount = 0;
        var length = (int)Bits(16);
        var check = (int)Bits(16);
        if (length != (check ^ 0xffff) || length > _input.Length - Position || length > _limit - _output.Count)
        {
            _failed = true;
            return;
        }

        _output.AddRange(_input.Slice(Position, length));
        Position += length;
    }

    /// <summary>RFC 1951, 3.2.6.</summary>
    private static void FixedCodes(out PrefixCode codes, out PrefixCode distances)
    {
        Span<byte> lengths = stackalloc byte[288];
        lengths[..144].Fill(8);
        lengths[144..256].Fill(9);
        lengths[256..280].Fill(7);
        lengths[280..].Fill(8);
        codes = new PrefixCode(lengths);
        lengths[..30].Fill(5);
        distances = new PrefixCode(lengths[..30]);
    }

    private void ReadCodes(out PrefixCode codes, out PrefixCode distances)
    {
        var codeCount = (int)Bits(5) + 257;
        var distanceCount = (int)Bits(5) + 1;
        var lengthCount = (int)Bits(4) + 4;
        Span<byte> lengths = stackalloc byte[CodesOfLengths];
        for (var i = 0; i < lengthCount; i++)
            lengths[OrderOfLengths[i]] = (byte)Bits(3);
        var code = new PrefixCode(lengths);
        Span<byte> all = stackalloc byte[codeCount + distanceCount];
        for (var i = 0; i < all.Length && !_failed;)
        {
            var symbol = Symbol(code);
            var (value, count) = symbol switch
            {
                < 16 => (symbol, 1),
                16 => (i > 0 ? all[i - 1] : -1, (int)Bits(2) + 3),
                17 => (0, (int)Bits(3) + 3),
                _ => (0, (int)Bits(7) + 11),
            };
            if (value < 0 || count > all.Length - i)
                _failed = true;
            else
                all.Slice(i, count).Fill((byte)value);
            i += count;
        }

        codes = new PrefixCode(all[..codeCount]);
        distances = new PrefixCode(all[codeCount..]);
    }

    private void Decode(PrefixCode codes, PrefixCode distances)
    {
        while (!_failed)
        {
            var symbol = Symbol(codes);
            if (symbol == EndOfBlock)
                return;
            if (symbol < EndOfBlock && !_failed && _output.Count < _limit)
            {
                _output.Add((byte)symbol);
                continue;
            }

            var length = symbol - EndOfBlock - 1;
            if (_failed || length < 0 || length >= Lengths.Length)
                break;
            var count = Lengths[length] + (int)Bits(LengthBits[length]);
            var distance = Symbol(distances);
            if (_failed || distance >= Distances.Length)
                break;
            var from = _output.Count - Distances[distance] - (int)Bits(DistanceBits[distance]);
            if (from < 0 || count > _limit - _output.Count)
                break;
            for (var i = 0; i < count; i++)
                _output.Add(_output[from + i]);
        }

        _failed = true;
    }

    /// <summary>Reads a number, lowest bit first.</summary>
    private uint Bits(int count)
    {
        while (_bitCount < count)
        {
            if (Position == _input.Length)
            {
                _failed = true;
                return 0;
            }

            _bits |= (uint)_input[Position++] << _bitCount;
            _bitCount += 8;
        }

        var number = _bits & (1u << count) - 1;
        _bits >>= count;
        _bitCount -= count;
        return number;
    }

    /// <summary>Reads a symbol. 0 and failed if there is none.</summary>
    private int Symbol(PrefixCode code)
    {
        var walk = default(PrefixCode.Walk);
        while (!_failed)
            if (code.TryNext(ref walk, Bits(1), out var symbol))
                return symbol;
            else if (walk.Length == PrefixCode.Longest)
                _failed = true;
        return 0;
    }
}

namespace NfdDeviceTree.Pipeline;

/// <summary>A canonical prefix code (RFC 1951, 3.2.2), in which codes of one length are consecutive numbers.</summary>
internal readonly struct PrefixCode
{
    /// <summary>Bits of the longest code.</summary>
    public const int Longest = 15;

    private readonly int[] _counts;
    private readonly int[] _symbols;

    /// <summary>Makes the code.</summary>
    /// <param name="lengths">The bits of each symbol's code; 0 if the symbol has none.</param>
    public PrefixCode(ReadOnlySpan<byte> lengths)
    {
        _counts = new int[Longest + 1];
        foreach (var length in lengths)
            _counts[length]++;
        _counts[0] = 0;
        _symbols = new int[lengths.Length];
        var offsets = new int[Longest + 2];
        for (var length = 1; length <= Longest; length++)
            offsets[length + 1] = offsets[length] + _counts[length];
        for (var symbol = 0; symbol < lengths.Length; symbol++)
            if (lengths[symbol] != 0)
                _symbols[offsets[lengths[symbol]]++] = symbol;
    }

    /// <summary>Takes the next bit of a code.</summary>
    /// <returns>True if the code is complete.</returns>
    public bool TryNext(ref Walk walk, uint bit, out int symbol)
    {
        walk.Length++;
        walk.Code = walk.Code << 1 | (int)bit;
        walk.First <<= 1;
        var index = walk.Code - walk.First;
        var complete = index >= 0 && index < _counts[walk.Length];
        symbol = complete ? _symbols[walk.Index + index] : 0;
        walk.First += _counts[walk.Length];
        walk.Index += _counts[walk.Length];
        return complete;
    }

    /// <summary>How far the decoding of a symbol is.</summary>
    internal struct Walk
    {
        /// <summary>Bits so far.</summary>
        public int Length;

        /// <summary>The number that they form.</summary>
        public int Code;

        /// <summary>The first code of the length.</summary>
        public int First;

        /// <summary>The position of its symbol.</summary>
        public int Index;
    }
}

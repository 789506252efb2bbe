namespace NfdDeviceTree.Tree;

/// <summary>
/// The strings block (Devicetree Specification 5.5) as seen by the properties that point into it. A look costs no more
/// than the longest wanted name: a blob may point millions of times into one name of megabytes.
/// </summary>
internal readonly ref struct PropertyNames
{
    private readonly ReadOnlySpan<byte> _block;
    private readonly WantedProperties _wanted;
    private readonly int _lastNul;

    /// <summary>The names in a block that the caller has checked to lie within the blob.</summary>
    public PropertyNames(ReadOnlySpan<byte> blob, Range block, WantedProperties wanted)
    {
        _block = blob[block];
        _wanted = wanted;
        _lastNul = _block.LastIndexOf((byte)0);
    }

    /// <summary>What became of an offset.</summary>
    public enum Result
    {
        /// <summary>A name stands there.</summary>
        Name,

        /// <summary>The offset lies outside the block.</summary>
        OutOfBounds,

        /// <summary>The name runs to the end of the block without a NUL.</summary>
        Unterminated,
    }

    /// <summary>Bytes of the block.</summary>
    public int BlockSize => _block.Length;

    /// <summary>Looks up the name at an offset of the block.</summary>
    /// <param name="offset">Any number that the blob claims.</param>
    /// <param name="name">The name if it is wanted, else null.</param>
    public Result Find(uint offset, out string? name)
    {
        name = null;
        if (offset >= _block.Length)
            return Result.OutOfBounds;
        if (offset > _lastNul)
            return Result.Unterminated;
        var rest = _block[(int)offset..];
        var length = rest[..Math.Min(rest.Length, _wanted.LongestName + 1)].IndexOf((byte)0);
        name = length < 0 ? null : _wanted.Match(rest[..length]);
        return Result.Name;
    }
}

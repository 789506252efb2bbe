namespace NfdDeviceTree.Tree;

/// <summary>
/// The strings block (Devicetree Specification 5.5) as seen by the properties that point into it. A few hundred
/// names stand for thousands of properties, so each is looked at once.
/// </summary>
internal sealed class PropertyNames(ReadOnlyMemory<byte> blob, Range block, WantedProperties wanted)
{
    private readonly ReadOnlyMemory<byte> _block = blob[block];
    private readonly Dictionary<uint, string?> _seen = [];

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
        if (_seen.TryGetValue(offset, out name))
            return Result.Name;
        if (offset >= BlockSize)
            return Result.OutOfBounds;
        var rest = _block.Span[(int)offset..];
        var length = rest.IndexOf((byte)0);
        if (length < 0)
            return Result.Unterminated;
        name = wanted.Match(rest[..length]);
        _seen.Add(offset, name);
        return Result.Name;
    }
}

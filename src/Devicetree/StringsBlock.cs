namespace Devicetree;

/// <summary>
/// The strings block (Devicetree Specification 5.5). A look-up costs at most as much as the longest name of the filter: a blob
/// may point millions of times into one name of megabytes.
/// </summary>
internal readonly ref struct StringsBlock
{
    private readonly ReadOnlySpan<byte> _block;
    private readonly PropertyFilter _filter;
    private readonly int _lastNul;

    /// <summary>The names in a block that the caller has checked to be inside the blob.</summary>
    public StringsBlock(ReadOnlySpan<byte> blob, Range block, PropertyFilter filter)
    {
        _block = blob[block];
        _filter = filter;
        _lastNul = _block.LastIndexOf((byte)0);
    }

    /// <summary>Bytes of the block.</summary>
    public int Size => _block.Length;

    /// <summary>Whether an offset is inside the block.</summary>
    public bool Contains(uint offset) => offset < _block.Length;

    /// <summary>Whether the name at an offset has a terminating NUL.</summary>
    public bool IsTerminated(uint offset) => offset <= _lastNul;

    /// <summary>Returns the name at an offset if the filter keeps it in the node, else null.</summary>
    /// <param name="offset">The offset of a terminated name.</param>
    /// <param name="node">The node's name without unit address.</param>
    public string? Match(uint offset, ReadOnlySpan<char> node)
    {
        var rest = _block[(int)offset..];
        var length = (_filter.KeepsAll ? rest : rest[..Math.Min(rest.Length, _filter.LongestName + 1)]).IndexOf((byte)0);
        return length < 0 ? null : _filter.Match(rest[..length], node);
    }
}

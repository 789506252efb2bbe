namespace Devicetree;

/// <summary>
/// The strings block (Devicetree Specification 5.5). A look-up reads at most as many bytes as the longest allowed name has,
/// because millions of properties may refer to one name of several megabytes.
/// </summary>
internal readonly ref struct StringsBlock
{
    private const int Slots = 128; // a power of two

    private readonly ReadOnlySpan<byte> _block;
    private readonly int _lastNul;
    private readonly PropertyNames _names;
    private readonly Span<(uint NextOffset, KeptName? Name)> _found;

    /// <summary>Makes a view of a block. The caller has checked that the block is inside the blob.</summary>
    public StringsBlock(ReadOnlySpan<byte> blob, Range block, PropertyNames names)
    {
        _block = blob[block];
        _lastNul = _block.LastIndexOf((byte)0);
        _names = names;
        _found = new (uint, KeptName?)[Slots];
    }

    /// <summary>Bytes of the block.</summary>
    public int Size => _block.Length;

    /// <summary>Whether an offset is inside the block.</summary>
    public bool Contains(uint offset) => offset < _block.Length;

    /// <summary>Whether the name at an offset has a terminating NUL.</summary>
    public bool IsTerminated(uint offset) => offset <= _lastNul;

    /// <summary>Finds the name at an offset. Returns false if it is longer than <see cref="DeviceTreeLimits.MaxNameLength"/>.</summary>
    /// <param name="offset">The offset of a terminated name.</param>
    /// <param name="name">The name; null if the filter does not keep it.</param>
    public bool TryFind(uint offset, out KeptName? name)
    {
        ref var slot = ref _found[(int)((offset ^ offset / Slots) % Slots)];
        if (slot.NextOffset != offset + 1)
        {
            var rest = _block[(int)offset..];
            var length = rest[..Math.Min(rest.Length, DeviceTreeLimits.MaxNameLength + 1)].IndexOf((byte)0);
            if (length < 0)
            {
                name = null;
                return false;
            }

            slot = (offset + 1, _names.Find(rest[..length]));
        }

        name = slot.Name;
        return true;
    }
}

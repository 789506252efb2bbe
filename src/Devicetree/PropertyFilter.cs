namespace Devicetree;

/// <summary>
/// Selects the properties that a reader keeps. A tree in directory form has thousands of property files, and opening them
/// takes most of the time. A filter is immutable.
/// </summary>
public sealed class PropertyFilter
{
    private readonly KeptName[] _names; // in the order of their UTF-8
    private readonly ulong _lengths; // bit n: a name has n bytes; bit 63: a name has 63 or more

    private PropertyFilter(IEnumerable<KeptName> names)
    {
        _names = [.. names];
        _names.AsSpan().Sort(static (left, right) => left.Utf8.SequenceCompareTo(right.Utf8));
        foreach (var name in _names)
            _lengths |= LengthBit(name.Utf8.Length);
    }

    /// <summary>Keeps all properties.</summary>
    public static PropertyFilter All { get; } = new([]) { KeepsAll = true };

    /// <summary>Whether the filter keeps all properties.</summary>
    internal bool KeepsAll { get; private init; }

    /// <summary>Keeps the properties of these names in every node.</summary>
    public static PropertyFilter Of(params IEnumerable<string> names) => new(names.Distinct().Select(name => KeptName.Of(name, null)));

    /// <summary>Returns a filter that keeps further properties, but only in nodes of one name.</summary>
    /// <param name="node">The node's name without unit address; empty for the root node.</param>
    /// <param name="names">Names of properties.</param>
    public PropertyFilter And(string node, params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (KeepsAll)
            return this;
        var all = _names.ToDictionary(kept => kept.Name);
        foreach (var name in names)
            if (!all.TryGetValue(name, out var kept))
                all[name] = KeptName.Of(name, [node]);
            else if (kept.Nodes is { } nodes && kept.In(node) is null)
                all[name] = KeptName.Of(name, [.. nodes, node]);
        return new PropertyFilter(all.Values);
    }

    /// <summary>Returns the entry of a name; null if the filter does not have the name. Do not call it if the filter keeps all.</summary>
    /// <param name="name">The property's name in UTF-8.</param>
    internal KeptName? Find(ReadOnlySpan<byte> name)
    {
        if ((_lengths & LengthBit(name.Length)) == 0)
            return null;
        var (low, high) = (0, _names.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var order = name.SequenceCompareTo(_names[middle].Utf8);
            if (order == 0)
                return _names[middle];
            if (order < 0)
                high = middle;
            else
                low = middle + 1;
        }

        return null;
    }

    /// <summary>Whether the filter keeps a property.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="node">The node's name without unit address.</param>
    internal bool Keeps(string name, ReadOnlySpan<char> node) =>
        KeepsAll || Find(DeviceTreeText.Encode(name))?.In(node) is not null;

    private static ulong LengthBit(int length) => 1ul << Math.Min(length, 63);
}

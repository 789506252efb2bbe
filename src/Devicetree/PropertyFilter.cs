using System.Text;

namespace Devicetree;

/// <summary>
/// Selects the properties that a reader keeps. A tree in directory form has thousands of property files, and opening them is
/// what makes reading slow.
/// </summary>
public sealed class PropertyFilter
{
    private readonly string[] _names;
    private readonly string?[] _scopes;
    private readonly byte[][] _utf8;

    private PropertyFilter(IEnumerable<(string Name, string? Node)> wanted)
    {
        // An entry without a node goes first, so that the first entry of a name that matches decides.
        var entries = wanted.Distinct().OrderBy(entry => entry.Node is not null).ToList();
        _names = [.. entries.Select(entry => entry.Name)];
        _scopes = [.. entries.Select(entry => entry.Node)];
        _utf8 = [.. _names.Select(Encoding.UTF8.GetBytes)];
        LongestName = _utf8.Length == 0 ? 0 : _utf8.Max(name => name.Length);
    }

    /// <summary>Keeps all properties.</summary>
    public static PropertyFilter All { get; } = new([]) { KeepsAll = true };

    /// <summary>Whether the filter keeps all properties.</summary>
    public bool KeepsAll { get; private init; }

    /// <summary>Bytes of the longest name.</summary>
    internal int LongestName { get; }

    /// <summary>Keeps the properties of these names in every node.</summary>
    public static PropertyFilter Of(params IEnumerable<string> names) => new(names.Select(name => (name, (string?)null)));

    /// <summary>Keeps further properties, but only in nodes of one name.</summary>
    /// <param name="node">The node's name without unit address; empty for the root node.</param>
    /// <param name="names">Names of properties.</param>
    public PropertyFilter And(string node, params IEnumerable<string> names) =>
        KeepsAll ? this : new(_names.Zip(_scopes).Concat(names.Select(name => (name, (string?)node))));

    /// <summary>Returns the name if the filter keeps the property in a node, else null.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="node">The node's name without unit address.</param>
    internal string? Match(ReadOnlySpan<char> name, ReadOnlySpan<char> node)
    {
        if (KeepsAll)
            return name.ToString();
        for (var i = 0; i < _names.Length; i++)
            if (name.SequenceEqual(_names[i]) && IsInScope(i, node))
                return _names[i];
        return null;
    }

    /// <summary>The same for a name in UTF-8.</summary>
    internal string? Match(ReadOnlySpan<byte> name, ReadOnlySpan<char> node)
    {
        if (KeepsAll)
            return DeviceTreeText.Decode(name);
        for (var i = 0; i < _utf8.Length; i++)
            if (name.SequenceEqual(_utf8[i]) && IsInScope(i, node))
                return _names[i];
        return null;
    }

    private bool IsInScope(int entry, ReadOnlySpan<char> node) => _scopes[entry] is not { } scope || node.SequenceEqual(scope);
}

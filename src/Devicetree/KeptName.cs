namespace Devicetree;

/// <summary>The name of a property that a filter keeps, in all nodes or in some.</summary>
/// <param name="name">The name.</param>
/// <param name="utf8">The name in UTF-8.</param>
/// <param name="nodes">The names of the nodes, without unit address, in ordinal order; null for all nodes.</param>
internal sealed class KeptName(string name, byte[] utf8, string[]? nodes)
{
    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>The name in UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8 => utf8;

    /// <summary>The names of the nodes; null for all nodes.</summary>
    public IReadOnlyList<string>? Nodes => nodes;

    /// <summary>Makes the entry of a filter.</summary>
    /// <param name="name">The name.</param>
    /// <param name="nodes">The names of the nodes in any order, or null for all nodes.</param>
    public static KeptName Of(string name, IEnumerable<string>? nodes)
    {
        string[]? sorted = nodes is null ? null : [.. nodes];
        sorted?.AsSpan().Sort(string.CompareOrdinal);
        return new KeptName(name, DeviceTreeText.Encode(name), sorted);
    }

    /// <summary>Returns the name if the filter keeps it in a node; otherwise null.</summary>
    /// <param name="node">The node's name without unit address.</param>
    public string? In(ReadOnlySpan<char> node)
    {
        if (nodes is null)
            return name;
        var (low, high) = (0, nodes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var order = node.SequenceCompareTo(nodes[middle]);
            if (order == 0)
                return name;
            if (order < 0)
                high = middle;
            else
                low = middle + 1;
        }

        return null;
    }
}

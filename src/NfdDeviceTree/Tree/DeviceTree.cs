namespace NfdDeviceTree.Tree;

/// <summary>A devicetree as it was read: all its nodes, and the wanted properties.</summary>
public sealed class DeviceTree
{
    internal DeviceTree(string source, IReadOnlyList<Node> nodes)
    {
        Source = source;
        Nodes = nodes;
    }

    /// <summary>The path that the tree was read from, as the user or <see cref="TreeLocator"/> named it.</summary>
    public string Source { get; }

    /// <summary>All nodes, the root first, every parent before its children; the order of siblings is the source's.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The root node.</summary>
    public Node Root => Nodes[0];
}

namespace Devicetree;

/// <summary>
/// A devicetree (Devicetree Specification 2): all nodes, and the properties that the reader kept. It does not change, and several
/// threads may use it at the same time.
/// </summary>
public sealed class DeviceTree
{
    private Dictionary<uint, Node>? _byPhandle;

    internal DeviceTree(string source, Node[] nodes)
    {
        Source = source;
        Nodes = nodes;
    }

    /// <summary>The file or directory, as the caller named it.</summary>
    public string Source { get; }

    /// <summary>All nodes. The root is the first; each node comes after its parent.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The root node.</summary>
    public Node Root => Nodes[0];

    /// <summary>Reads a devicetree from a directory or from a flattened blob.</summary>
    /// <param name="path">The root node's directory, or a file.</param>
    /// <param name="filter">The properties to keep; null for all.</param>
    /// <param name="warn">Receives warnings; null to ignore them.</param>
    /// <exception cref="DeviceTreeException">The path is not a devicetree, or the devicetree cannot be read.</exception>
    public static DeviceTree Read(string path, PropertyFilter? filter = null, Action<DeviceTreeProblem>? warn = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Directory.Exists(path) ? DirectoryReader.Read(path, filter, warn) : FdtReader.ReadFile(path, filter);
    }

    /// <summary>
    /// Finds a node by its full path, <c>/soc/gpu@57000000</c>. Returns null if the node does not exist. If two nodes have
    /// this path, returns the first.
    /// </summary>
    public Node? Find(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.StartsWith('/'))
            return null;
        Node? node = Root;
        for (var rest = path.AsSpan(1); node is not null && !rest.IsEmpty;)
        {
            var end = rest.IndexOf('/');
            node = node.FindChild(end < 0 ? rest : rest[..end]);
            rest = end < 0 ? default : rest[(end + 1)..];
        }

        return node;
    }

    /// <summary>
    /// Finds a node by its phandle (Devicetree Specification 2.3.3). Returns null if the node does not exist, or if the
    /// reader did not keep the property <c>phandle</c>.
    /// </summary>
    /// <param name="phandle">The value of the node's <c>phandle</c>.</param>
    public Node? FindByPhandle(uint phandle) => (_byPhandle ??= ByPhandle()).GetValueOrDefault(phandle);

    private Dictionary<uint, Node> ByPhandle()
    {
        var nodes = new Dictionary<uint, Node>();
        foreach (var node in Nodes)
            if (node.Find(StandardProperties.Phandle) is { } property && property.TryGetU32(out var phandle))
                nodes.TryAdd(phandle, node);
        return nodes;
    }
}

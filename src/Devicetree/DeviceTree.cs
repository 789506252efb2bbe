namespace Devicetree;

/// <summary>A devicetree (Devicetree Specification 2): all nodes, and the properties that the reader kept.</summary>
public sealed class DeviceTree
{
    internal DeviceTree(string source, IReadOnlyList<Node> nodes)
    {
        Source = source;
        Nodes = nodes;
    }

    /// <summary>The file or directory, as the caller named it.</summary>
    public string Source { get; }

    /// <summary>All nodes. The root is the first, and each node follows its parent.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The root node.</summary>
    public Node Root => Nodes[0];

    /// <summary>Reads a devicetree from a directory or from a flattened blob.</summary>
    /// <param name="path">The root node's directory, or a file.</param>
    /// <param name="filter">The properties to keep; null for all.</param>
    /// <param name="warn">Receives warnings; null if they do not matter.</param>
    /// <exception cref="DeviceTreeException">The path holds no devicetree, or one that cannot be read.</exception>
    public static DeviceTree Read(string path, PropertyFilter? filter = null, Action<DeviceTreeProblem>? warn = null)
    {
        if (path.Length == 0)
            throw new DeviceTreeException(new DeviceTreeProblem(DeviceTreeError.Unreadable, path, "an empty path; expected a directory or a flattened blob"));
        return Directory.Exists(path) ? DirectoryReader.Read(path, filter, warn) : FdtReader.ReadFile(path, filter);
    }

    /// <summary>Finds a node by its full path, <c>/soc/gpu@57000000</c>. Returns null if there is no such node.</summary>
    public Node? Find(string path)
    {
        if (!path.StartsWith('/'))
            return null;
        Node? node = Root;
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            node = node?.Children.FirstOrDefault(child => child.Name == segment);
        return node;
    }
}

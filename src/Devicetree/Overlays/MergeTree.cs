namespace Devicetree.Overlays;

/// <summary>The base while overlays are applied, or an overlay while its references are resolved.</summary>
internal sealed class MergeTree
{
    private Dictionary<uint, MergeNode>? _byPhandle;
    private long _propertyBytes;

    private MergeTree(string source, MergeNode root)
    {
        Source = source;
        Root = root;
    }

    /// <summary>The file, as the caller named it.</summary>
    public string Source { get; }

    /// <summary>The root node.</summary>
    public MergeNode Root { get; }

    /// <summary>All nodes, parents first.</summary>
    public IEnumerable<MergeNode> Nodes
    {
        get
        {
            for (var node = Root; node is not null; node = node.NextBelow(Root))
                yield return node;
        }
    }

    /// <summary>Copies the nodes of a tree. The bytes of its properties are shared until they are changed.</summary>
    public static MergeTree Of(DeviceTree tree)
    {
        var copies = new MergeNode[tree.Nodes.Count];
        var result = new MergeTree(tree.Source, new MergeNode("", null));
        foreach (var node in tree.Nodes)
        {
            var parent = node.Parent is null ? null : copies[node.Parent.Index];
            var copy = parent is null ? result.Root : new MergeNode(node.Name, parent);
            parent?.Append(copy);
            copies[node.Index] = copy;
            foreach (var property in node.Properties)
            {
                copy.Properties.TryAdd(property.Name, new MergeProperty(property.Value));
                result._propertyBytes += property.Value.Length;
            }
        }

        return result;
    }

    /// <summary>
    /// Finds a node by path, as libfdt does: a path without leading <c>/</c> begins with the name of a property of
    /// <c>/aliases</c>, and a segment without unit address matches the first node of that name.
    /// </summary>
    public MergeNode? Find(string path)
    {
        var node = Root;
        if (!path.StartsWith('/'))
        {
            var end = path.IndexOf('/', StringComparison.Ordinal);
            var alias = end < 0 ? path : path[..end];
            if (Root.FindChild("aliases") is not { } aliases || !aliases.Properties.TryGetValue(alias, out var value))
                return null;
            var aliased = TextOf(value);
            if (!aliased.StartsWith('/') || Find(aliased) is not { } start)
                return null;
            (node, path) = (start, path[alias.Length..]);
        }

        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
            if (node.FindChild(segment) is { } child)
                node = child;
            else
                return null;
        return node;
    }

    /// <summary>Finds the node with a phandle; null if it does not exist.</summary>
    public MergeNode? Find(uint phandle)
    {
        if (_byPhandle is null)
        {
            _byPhandle = [];
            foreach (var node in Nodes)
                if (node.Phandle is > 0 and var own)
                    _byPhandle.TryAdd(own, node);
        }

        return _byPhandle.GetValueOrDefault(phandle);
    }

    /// <summary>Sets a property.</summary>
    /// <exception cref="DeviceTreeException">TreeTooLarge.</exception>
    public void Set(MergeNode node, string name, ReadOnlyMemory<byte> value)
    {
        if (node.Properties.TryGetValue(name, out var old))
            _propertyBytes -= old.Value.Length;
        _propertyBytes += value.Length;
        if (_propertyBytes > DeviceTreeLimits.MaxTotalSize)
            throw OverlayFailure.Of(DeviceTreeError.TreeTooLarge, Source, node.Path,
                $"the properties of the merged tree have more than {DeviceTreeLimits.MaxTotalSize} bytes, the limit");

        var before = node.Phandle;
        node.Properties[name] = new MergeProperty(value);
        if (_byPhandle is null || !MergeNode.IsPhandle(name) || node.Phandle == before)
            return;
        if (_byPhandle.GetValueOrDefault(before) == node)
            _byPhandle.Remove(before);
        if (node.Phandle > 0)
            _byPhandle.TryAdd(node.Phandle, node);
    }

    /// <summary>Finds a child, or makes it.</summary>
    /// <exception cref="DeviceTreeException">TooDeep.</exception>
    public MergeNode FindOrAdd(MergeNode parent, string name)
    {
        if (parent.FindChild(name) is { } found)
            return found;
        var child = new MergeNode(name, parent);
        if (child.Depth >= DeviceTreeLimits.MaxDepth)
            throw OverlayFailure.Of(DeviceTreeError.TooDeep, Source, parent.Path,
                $"nodes of the merged tree nested deeper than {DeviceTreeLimits.MaxDepth}, the limit");
        parent.Prepend(child);
        return child;
    }

    /// <summary>Returns the tree in the form that the readers return.</summary>
    /// <exception cref="DeviceTreeException">TreeTooLarge.</exception>
    public DeviceTree ToDeviceTree(PropertyFilter filter)
    {
        var builder = new TreeBuilder();
        for (var node = Root; node is not null;)
        {
            if (!builder.TryBegin(node.Name))
                throw OverlayFailure.Of(DeviceTreeError.TreeTooLarge, Source, node.Path,
                    $"the paths of the merged tree have more than {DeviceTreeLimits.MaxPathCharacters} characters, the limit");
            foreach (var (name, property) in node.Properties)
                if (filter.Keeps(name, Node.BaseOf(node.Name)))
                    builder.Add(name, property.Value);
            var next = node.NextBelow(Root);
            for (var depth = next?.Depth ?? 0; builder.Depth > depth;)
                builder.End();
            node = next;
        }

        return builder.Finish(Source);
    }

    /// <summary>The text up to the first NUL.</summary>
    public static string TextOf(MergeProperty property) => new Property("", property.Value).FirstString;
}

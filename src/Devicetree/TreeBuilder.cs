namespace Devicetree;

/// <summary>
/// Builds the nodes of a tree from the events of a reader: a node begins, has properties, then children, and ends.
/// </summary>
internal sealed class TreeBuilder
{
    /// <summary>Up to this number of properties, comparing all names is faster than a set of names.</summary>
    private const int FewProperties = 16;

    private readonly PropertyTable _table = new();
    private readonly TreeBudget _budget = new();
    private readonly Node?[] _lastOfDepth = new Node?[DeviceTreeLimits.MaxDepth];
    private Property[] _properties = new Property[FewProperties];
    private HashSet<string>? _names;
    private int _propertyCount;
    private uint _hash;
    private int _pathLength;
    private int _nodeCount;

    /// <summary>The innermost open node; null if none is open.</summary>
    public Node? Current { get; private set; }

    /// <summary>The number of open nodes.</summary>
    public int Depth => Current is null ? 0 : Current.Depth + 1;

    /// <summary>Whether the root began and ended.</summary>
    public bool RootEnded => Current is null && _nodeCount > 0;

    /// <summary>Whether a node is open and has no child yet.</summary>
    public bool AcceptsProperties { get; private set; }

    /// <summary>Begins a node. Returns false if the tree becomes too large.</summary>
    public bool TryBegin(string name)
    {
        SetProperties();
        Current = new Node(name, Current);
        AcceptsProperties = true;
        _pathLength += name.Length + 1;
        return _budget.TryAddNode(_pathLength);
    }

    /// <summary>Adds a property to the innermost node. Like Linux, ignores a second property of the same name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">A slice of the blob.</param>
    public void Add(string name, ReadOnlyMemory<byte> value)
    {
        if (IsNew(name))
            Append(_table.Get(name, value, ref _hash));
    }

    /// <summary>Adds a property with a copy of the value. Returns false if the tree becomes too large.</summary>
    public bool TryAddCopy(string name, ReadOnlySpan<byte> value)
    {
        if (IsNew(name))
            Append(_table.GetCopy(name, value, ref _hash));
        return _budget.TryAddProperty(value.Length);
    }

    /// <summary>Adds the innermost node to the tree, with its properties. Children may follow.</summary>
    public void SetProperties()
    {
        if (!AcceptsProperties)
            return;
        var node = Current!;
        if (_propertyCount > 0)
            node.SetProperties(_table.GetSet(_properties.AsSpan(0, _propertyCount), _hash));
        ref var last = ref _lastOfDepth[node.Depth];
        node.Append(_nodeCount++, last);
        last = node;
        ForgetProperties();
    }

    /// <summary>Ends the innermost node.</summary>
    public void End()
    {
        SetProperties();
        Close();
    }

    /// <summary>Ends the innermost node and leaves it out. It must have no child.</summary>
    public void Cancel()
    {
        ForgetProperties();
        Close();
    }

    /// <summary>The path of a child of the innermost node.</summary>
    public string PathOf(string child) => Current!.Parent is null ? "/" + child : Current.Path + "/" + child;

    /// <summary>Returns the tree, after its root ended.</summary>
    public DeviceTree Finish(string source)
    {
        var nodes = new Node[_nodeCount];
        for (var node = _lastOfDepth[0]; node is not null; node = node.Following)
            nodes[node.Index] = node;
        return new DeviceTree(source, nodes);
    }

    private bool IsNew(string name)
    {
        if (_propertyCount >= FewProperties)
        {
            if (_names is null)
            {
                _names = [];
                foreach (var property in _properties.AsSpan(0, _propertyCount))
                    _names.Add(property.Name);
            }

            return _names.Add(name);
        }

        foreach (var property in _properties.AsSpan(0, _propertyCount))
            if (property.Name == name)
                return false;
        return true;
    }

    private void Append(Property property)
    {
        if (_propertyCount == _properties.Length)
            Array.Resize(ref _properties, 2 * _propertyCount);
        _properties[_propertyCount++] = property;
    }

    private void ForgetProperties()
    {
        (_propertyCount, _hash, _names) = (0, 0, null);
        AcceptsProperties = false;
    }

    private void Close()
    {
        _pathLength -= Current!.Name.Length + 1;
        Current = Current.Parent;
    }
}

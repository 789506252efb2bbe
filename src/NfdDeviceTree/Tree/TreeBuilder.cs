namespace NfdDeviceTree.Tree;

/// <summary>
/// Puts nodes together from the events of a flattened blob. A node is made once its properties are known,
/// which is when its first child or its end comes, so that nodes never change.
/// </summary>
internal sealed class TreeBuilder
{
    private readonly List<Property> _properties = [];
    private readonly TreeSize _size = new();
    private Node? _current;
    private string? _pending;
    private int _pathLength;

    /// <summary>The nodes made so far, parents first.</summary>
    public List<Node> Nodes { get; } = [];

    /// <summary>How many nodes are open.</summary>
    public int Depth { get; private set; }

    /// <summary>The root was begun and ended.</summary>
    public bool RootEnded => Depth == 0 && Nodes.Count > 0;

    /// <summary>A node is open and has no child yet.</summary>
    public bool TakesProperties => _pending is not null;

    /// <summary>Path of the innermost open node, null where none is open.</summary>
    public string? CurrentPath
    {
        get
        {
            if (Depth == 0)
                return null;
            return (_pending is null ? _current! : new Node(_pending, _current, [])).Path;
        }
    }

    /// <summary>A node begins; false where the tree is too large with it.</summary>
    public bool TryBegin(string name)
    {
        _pathLength += name.Length + 1;
        MakePending();
        _pending = name;
        Depth++;
        return _size.TryAddNode(_pathLength);
    }

    /// <summary>A property of the innermost node. Of twins Linux sees the first.</summary>
    public void Add(Property property)
    {
        foreach (var earlier in _properties)
            if (ReferenceEquals(earlier.Name, property.Name))
                return;
        _properties.Add(property);
    }

    /// <summary>The innermost node ends.</summary>
    public void End()
    {
        MakePending();
        _pathLength -= _current!.Name.Length + 1;
        _current = _current.Parent;
        Depth--;
    }

    private void MakePending()
    {
        if (_pending is null)
            return;
        _current = new Node(_pending, _current, _properties.Count == 0 ? [] : _properties.ToArray());
        Nodes.Add(_current);
        _properties.Clear();
        _pending = null;
    }
}

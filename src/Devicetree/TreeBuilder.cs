namespace Devicetree;

/// <summary>
/// Builds the nodes of a tree from the events of a reader: a node begins, has properties, then children, and ends.
/// </summary>
internal sealed class TreeBuilder
{
    private readonly List<Property> _properties = [];
    private readonly TreeBudget _budget = new();
    private int _pathLength;

    /// <summary>The nodes, each after its parent.</summary>
    public List<Node> Nodes { get; } = [];

    /// <summary>The innermost open node; null if none is open.</summary>
    public Node? Current { get; private set; }

    /// <summary>The number of open nodes.</summary>
    public int Depth => Current is null ? 0 : Current.Depth + 1;

    /// <summary>The root began and ended.</summary>
    public bool RootEnded => Current is null && Nodes.Count > 0;

    /// <summary>A node is open and has no child yet.</summary>
    public bool AcceptsProperties { get; private set; }

    /// <summary>Begins a node. Returns false if the tree becomes too large.</summary>
    public bool TryBegin(string name)
    {
        SetProperties();
        Current = new Node(name, Current, Nodes.Count);
        Nodes.Add(Current);
        AcceptsProperties = true;
        _pathLength += name.Length + 1;
        return _budget.TryAddNode(_pathLength);
    }

    /// <summary>Adds a property to the innermost node. Of two with one name, Linux uses the first.</summary>
    public void Add(Property property)
    {
        foreach (var earlier in _properties)
            if (earlier.Name == property.Name)
                return;
        _properties.Add(property);
    }

    /// <summary>Counts a property that is not a part of a blob. Returns false if the tree becomes too large.</summary>
    public bool TryCount(Property property) => _budget.TryAddProperty(property.Value.Length);

    /// <summary>Gives the innermost node its properties; children may follow.</summary>
    public void SetProperties()
    {
        if (!AcceptsProperties)
            return;
        if (_properties.Count > 0)
            Current!.SetProperties([.. _properties]);
        _properties.Clear();
        AcceptsProperties = false;
    }

    /// <summary>Ends the innermost node.</summary>
    public void End()
    {
        SetProperties();
        _pathLength -= Current!.Name.Length + 1;
        Current = Current.Parent;
    }
}

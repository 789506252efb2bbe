using System.Buffers.Binary;

namespace Devicetree.Overlays;

/// <summary>A node that can change while overlays are applied.</summary>
internal sealed class MergeNode
{
    private const string PhandleName = "phandle", LinuxPhandleName = "linux,phandle";

    private MergeNode? _lastChild;
    private Dictionary<string, MergeNode>? _byName;
    private Dictionary<string, MergeNode>? _byBaseName;

    /// <summary>Makes a node. Does not add it to its parent's children.</summary>
    public MergeNode(string name, MergeNode? parent)
    {
        Name = name;
        Parent = parent;
        Depth = parent is null ? 0 : parent.Depth + 1;
    }

    /// <summary>The names of the properties that hold a node's phandle. dtc 1.6 and older write both.</summary>
    public static IReadOnlyList<string> PhandleNames { get; } = [PhandleName, LinuxPhandleName];

    /// <summary>Name with unit address; empty for the root.</summary>
    public string Name { get; }

    /// <summary>The parent; null for the root.</summary>
    public MergeNode? Parent { get; }

    /// <summary>Levels below the root; 0 for the root.</summary>
    public int Depth { get; }

    /// <summary>The properties in their order.</summary>
    public OrderedDictionary<string, MergeProperty> Properties { get; } = [];

    /// <summary>The first child; null without children.</summary>
    public MergeNode? FirstChild { get; private set; }

    /// <summary>The next child of the same parent; null for the last.</summary>
    public MergeNode? NextSibling { get; private set; }

    /// <summary>The child nodes in their order.</summary>
    public IEnumerable<MergeNode> Children
    {
        get
        {
            for (var child = FirstChild; child is not null; child = child.NextSibling)
                yield return child;
        }
    }

    /// <summary>The node's phandle; 0 if the node has no phandle property of 4 bytes.</summary>
    public uint Phandle
    {
        get
        {
            foreach (var name in PhandleNames)
                if (Properties.TryGetValue(name, out var property) && property.Value.Length == sizeof(uint))
                    return BinaryPrimitives.ReadUInt32BigEndian(property.Value.Span);
            return 0;
        }
    }

    /// <summary>Full path; <c>/</c> for the root.</summary>
    public string Path
    {
        get
        {
            var path = Parent is null ? "/" : "";
            for (var node = this; node.Parent is not null; node = node.Parent)
                path = $"/{node.Name}{path}";
            return path;
        }
    }

    /// <summary>Whether a property of this name holds a phandle.</summary>
    public static bool IsPhandle(string property) => property is PhandleName or LinuxPhandleName;

    /// <summary>Adds a child after the others.</summary>
    public void Append(MergeNode child)
    {
        if (_lastChild is null)
            FirstChild = child;
        else
            _lastChild.NextSibling = child;
        _lastChild = child;
        (_byName, _byBaseName) = (null, null);
    }

    /// <summary>
    /// Adds a child before the others, as libfdt does. The order decides which node a name without unit address matches.
    /// </summary>
    public void Prepend(MergeNode child)
    {
        child.NextSibling = FirstChild;
        FirstChild = child;
        _lastChild ??= child;
        if (_byName is null)
            return;
        _byName[child.Name] = child;
        _byBaseName![BaseOf(child.Name)] = child;
    }

    /// <summary>
    /// Finds a child as libfdt does: a name with unit address matches the child with this name. A name without unit address
    /// matches the first child with this name before <c>@</c>.
    /// </summary>
    public MergeNode? FindChild(string name)
    {
        if (FirstChild is null)
            return null;
        Index();
        return (name.Contains('@', StringComparison.Ordinal) ? _byName! : _byBaseName!).GetValueOrDefault(name);
    }

    /// <summary>Returns the next node of the tree below <paramref name="top"/>, parents first; null after the last.</summary>
    public MergeNode? NextBelow(MergeNode top)
    {
        if (FirstChild is not null)
            return FirstChild;
        for (var node = this; node != top; node = node.Parent!)
            if (node.NextSibling is { } next)
                return next;
        return null;
    }

    private void Index()
    {
        if (_byName is not null)
            return;
        (_byName, _byBaseName) = ([], []);
        foreach (var child in Children)
        {
            _byName.TryAdd(child.Name, child);
            _byBaseName.TryAdd(BaseOf(child.Name), child);
        }
    }

    private static string BaseOf(string name) => Node.BaseOf(name).ToString();
}

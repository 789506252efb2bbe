using System.Globalization;

namespace NfdDeviceTree.Tree;

/// <summary>A node of a devicetree (Devicetree Specification 2.2), with those of its properties that were wanted.</summary>
public sealed class Node
{
    private readonly Property[] _properties;

    internal Node(string name, Node? parent, Property[] properties)
    {
        Name = name;
        Parent = parent;
        _properties = properties;
    }

    /// <summary>Name with unit address, <c>gpu@57000000</c>; empty for the root.</summary>
    public string Name { get; }

    /// <summary>The parent, null for the root.</summary>
    public Node? Parent { get; }

    /// <summary>The wanted properties that the node has, at most one of each name.</summary>
    public IReadOnlyList<Property> Properties => _properties;

    /// <summary>Name without unit address (Devicetree Specification 2.2.1): <c>gpu</c>.</summary>
    public ReadOnlySpan<char> BaseName
    {
        get
        {
            var at = Name.IndexOf('@', StringComparison.Ordinal);
            return at < 0 ? Name : Name.AsSpan(0, at);
        }
    }

    /// <summary>Full path (Devicetree Specification 2.2.3): <c>/soc/gpu@57000000</c>, <c>/</c> for the root.</summary>
    public string Path
    {
        get
        {
            if (Parent is null)
                return "/";
            var segments = new Stack<string>();
            for (var node = this; node.Parent is not null; node = node.Parent)
                segments.Push(node.Name);
            return "/" + string.Join('/', segments);
        }
    }

    /// <summary>The property of this name, or null.</summary>
    public Property? Find(string name)
    {
        foreach (var property in _properties)
            if (property.Name == name)
                return property;
        return null;
    }

    /// <summary>The node's <c>compatible</c> strings (Devicetree Specification 2.3.1), most specific first.</summary>
    public IEnumerable<string> Compatible => Find(WantedProperties.Compatible)?.Strings() ?? [];

    /// <summary>
    /// The order in which nodes are listed, the same for both forms of one tree: a parent before its children,
    /// siblings by name and then by unit address as a hexadecimal number.
    /// </summary>
    public static int CompareByPath(Node left, Node right)
    {
        var (a, b) = (Lineage(left), Lineage(right));
        for (var i = 0; i < Math.Min(a.Count, b.Count); i++)
            if (CompareSiblings(a[i], b[i]) is var order and not 0)
                return order;
        return a.Count - b.Count;
    }

    private static List<Node> Lineage(Node node)
    {
        var lineage = new List<Node>();
        for (var step = node; step is not null; step = step.Parent)
            lineage.Add(step);
        lineage.Reverse();
        return lineage;
    }

    private static int CompareSiblings(Node left, Node right)
    {
        var order = left.BaseName.CompareTo(right.BaseName, StringComparison.Ordinal);
        if (order == 0)
            order = Address(left).CompareTo(Address(right));
        return order != 0 ? order : string.CompareOrdinal(left.Name, right.Name);
    }

    private static ulong Address(Node node)
    {
        var digits = node.Name.AsSpan(node.BaseName.Length).TrimStart('@');
        var comma = digits.IndexOf(',');
        if (comma >= 0)
            digits = digits[..comma];
        return ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var address)
            ? address
            : 0;
    }
}

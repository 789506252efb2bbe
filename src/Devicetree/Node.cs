using System.Globalization;

namespace Devicetree;

/// <summary>A node of a devicetree (Devicetree Specification 2.2).</summary>
public sealed class Node
{
    private Property[] _properties = [];
    private Node? _firstChild;
    private Node? _nextSibling;

    /// <summary>Makes a node that is not in the tree yet.</summary>
    /// <param name="name">Name with unit address; empty for the root.</param>
    /// <param name="parent">The parent, with its properties already set; null for the root.</param>
    internal Node(string name, Node? parent)
    {
        Name = name;
        Parent = parent;
        if (parent is null)
            return;
        Depth = parent.Depth + 1;
        DisabledBy = parent.DisabledBy;
    }

    /// <summary>Name with unit address, <c>gpu@57000000</c>; empty for the root.</summary>
    public string Name { get; }

    /// <summary>The parent; null for the root.</summary>
    public Node? Parent { get; }

    /// <summary>The child nodes, in the order of the source; in a directory, by name.</summary>
    public IEnumerable<Node> Children
    {
        get
        {
            for (var child = _firstChild; child is not null; child = child._nextSibling)
                yield return child;
        }
    }

    /// <summary>The properties that the reader kept, at most one of each name.</summary>
    public IReadOnlyList<Property> Properties => _properties;

    /// <summary>
    /// The strings of <c>compatible</c>, most specific first (Devicetree Specification 2.3.1). Empty if the node does not have the
    /// property or the reader did not keep it. Empty strings are left out.
    /// </summary>
    public IReadOnlyList<string> Compatible => Find(StandardProperties.Compatible)?.Strings ?? [];

    /// <summary>
    /// The node that makes this node unavailable: this node, or else the nearest ancestor, with a <c>status</c> other than
    /// <c>okay</c> or <c>ok</c> (Devicetree Specification 2.3.4). Null if this node is available.
    /// </summary>
    public Node? DisabledBy { get; private set; }

    /// <summary>Whether the node and all its ancestors have the status <c>okay</c> or <c>ok</c>, or no property <c>status</c>.</summary>
    public bool IsAvailable => DisabledBy is null;

    /// <summary>Name without unit address (Devicetree Specification 2.2.1): <c>gpu</c>.</summary>
    public ReadOnlySpan<char> BaseName => BaseOf(Name);

    /// <summary>The unit address after <c>@</c>; empty if the name has none.</summary>
    public ReadOnlySpan<char> UnitAddress => Name.AsSpan(Math.Min(BaseName.Length + 1, Name.Length));

    /// <summary>Full path (Devicetree Specification 2.2.3): <c>/soc/gpu@57000000</c>; <c>/</c> for the root.</summary>
    public string Path
    {
        get
        {
            if (Parent is null)
                return "/";
            var segments = new string[Depth];
            for (var node = this; node.Parent is not null; node = node.Parent)
                segments[node.Depth - 1] = node.Name;
            return "/" + string.Join('/', segments);
        }
    }

    /// <summary>Returns the path.</summary>
    public override string ToString() => Path;

    /// <summary>Levels below the root; 0 for the root.</summary>
    internal int Depth { get; }

    /// <summary>The node's position in <see cref="DeviceTree.Nodes"/>.</summary>
    internal int Index { get; private set; }

    /// <summary>The next node in the order of <see cref="DeviceTree.Nodes"/>; null for the last.</summary>
    internal Node? Following
    {
        get
        {
            if (_firstChild is not null)
                return _firstChild;
            for (var node = this; node is not null; node = node.Parent)
                if (node._nextSibling is { } next)
                    return next;
            return null;
        }
    }

    /// <summary>Returns the property of this name, or null.</summary>
    public Property? Find(string name)
    {
        foreach (var property in _properties)
            if (property.Name == name)
                return property;
        return null;
    }

    /// <summary>Returns the child of this name, with unit address; null if it does not exist.</summary>
    public Node? FindChild(ReadOnlySpan<char> name)
    {
        for (var child = _firstChild; child is not null; child = child._nextSibling)
            if (name.SequenceEqual(child.Name))
                return child;
        return null;
    }

    /// <summary>
    /// Decodes <c>reg</c> by the parent's <c>#address-cells</c> and <c>#size-cells</c>; without these, 2 and 1 cells
    /// (Devicetree Specification 2.3.5, 2.3.6). The reader must have kept all three properties.
    /// </summary>
    /// <param name="entries">The pairs; empty if the method returns false.</param>
    /// <returns>
    /// False if the node has no <c>reg</c>, a number has more than 4 cells, a pair has no cells, or the length is not a multiple of a
    /// pair's length.
    /// </returns>
    public bool TryGetReg(out IReadOnlyList<RegEntry> entries)
    {
        const uint DefaultAddressCells = 2, DefaultSizeCells = 1, MostCells = 4;
        entries = [];
        if (Parent is null || Find(StandardProperties.Reg) is not { } reg || !reg.TryGetU32Cells(out var cells))
            return false;
        var addressCells = Cell(Parent, StandardProperties.AddressCells) ?? DefaultAddressCells;
        var sizeCells = Cell(Parent, StandardProperties.SizeCells) ?? DefaultSizeCells;
        if (addressCells > MostCells || sizeCells > MostCells || addressCells + sizeCells == 0)
            return false;
        var (address, pair) = ((int)addressCells, (int)(addressCells + sizeCells));
        if (cells.Length % pair != 0)
            return false;
        var decoded = new RegEntry[cells.Length / pair];
        for (var i = 0; i < decoded.Length; i++)
        {
            var one = cells.AsSpan(i * pair, pair);
            decoded[i] = new RegEntry(Number(one[..address]), Number(one[address..]));
        }

        entries = decoded;
        return true;
    }

    /// <summary>
    /// Compares two nodes of one tree: a parent before its children, siblings by name, then by unit address as a hexadecimal
    /// number, then in the order of the source. The order is the same for a blob and a directory of one tree.
    /// </summary>
    public static int CompareByPath(Node left, Node right)
    {
        var (a, b) = (left, right);
        while (a.Depth > b.Depth)
            a = a.Parent!;
        while (b.Depth > a.Depth)
            b = b.Parent!;
        if (a == b)
            return left.Depth - right.Depth;
        while (a.Parent != b.Parent)
            (a, b) = (a.Parent!, b.Parent!);
        return CompareSiblings(a, b);
    }

    /// <summary>Sets the properties. Called at most once, before the node is appended.</summary>
    internal void SetProperties(Property[] properties)
    {
        _properties = properties;
        if (Find(StandardProperties.Status) is { } status && !IsOkay(status))
            DisabledBy = this;
    }

    /// <summary>Appends the node to its parent's children.</summary>
    /// <param name="index">The node's position in <see cref="DeviceTree.Nodes"/>.</param>
    /// <param name="last">The last appended node of this depth; null for the first.</param>
    internal void Append(int index, Node? last)
    {
        Index = index;
        if (Parent is null)
            return;
        if (last?.Parent == Parent)
            last._nextSibling = this;
        else
            Parent._firstChild = this;
    }

    /// <summary>Name without unit address.</summary>
    internal static ReadOnlySpan<char> BaseOf(string name)
    {
        var at = name.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? name : name.AsSpan(0, at);
    }

    private static bool IsOkay(Property status) =>
        status.FirstStringBytes.SequenceEqual("okay"u8) || status.FirstStringBytes.SequenceEqual("ok"u8);

    private static uint? Cell(Node node, string property) =>
        node.Find(property) is { } found && found.TryGetU32Cells(out var cells) ? cells[0] : null;

    private static UInt128 Number(ReadOnlySpan<uint> cells)
    {
        UInt128 number = 0;
        foreach (var cell in cells)
            number = number << 32 | cell;
        return number;
    }

    private static int CompareSiblings(Node left, Node right)
    {
        var order = left.BaseName.CompareTo(right.BaseName, StringComparison.Ordinal);
        if (order == 0)
            order = Address(left).CompareTo(Address(right));
        if (order == 0)
            order = string.CompareOrdinal(left.Name, right.Name);
        return order != 0 ? order : left.Index - right.Index;
    }

    private static ulong Address(Node node)
    {
        var digits = node.UnitAddress;
        var comma = digits.IndexOf(',');
        if (comma >= 0)
            digits = digits[..comma];
        return ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var address)
            ? address
            : 0;
    }
}

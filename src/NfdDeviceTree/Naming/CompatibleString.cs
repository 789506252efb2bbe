using Devicetree;

namespace NfdDeviceTree.Naming;

/// <summary>The nodes that carry a compatible string, each once, in the tree's order.</summary>
internal sealed class CompatibleString
{
    private readonly List<Node> _counting = [];
    private readonly List<Node> _selected = [];
    private SortedSet<string>? _drivers;

    /// <summary>The nodes that count.</summary>
    public IReadOnlyList<Node> Counting => _counting;

    /// <summary>The nodes that are selected.</summary>
    public IReadOnlyList<Node> Selected => _selected;

    /// <summary>The number of counting nodes with a bound driver.</summary>
    public int Bound { get; private set; }

    /// <summary>The names of the drivers that are bound to counting nodes, sorted.</summary>
    public IEnumerable<string> Drivers => _drivers ?? [];

    /// <summary>Finds the carriers of all compatible strings of the nodes that count, in one pass.</summary>
    public static Dictionary<string, CompatibleString> Collect(IReadOnlyList<Selection.NodeVerdict> nodes)
    {
        var all = new Dictionary<string, CompatibleString>();
        foreach (var verdict in nodes)
        {
            if (!verdict.Counts)
                continue;
            foreach (var text in verdict.Node.Compatible)
            {
                if (!all.TryGetValue(text, out var carriers))
                    all.Add(text, carriers = new CompatibleString());
                if (carriers._counting.Count == 0 || carriers._counting[^1] != verdict.Node)
                    carriers.Add(verdict);
            }
        }

        return all;
    }

    private void Add(Selection.NodeVerdict verdict)
    {
        _counting.Add(verdict.Node);
        if (verdict.IsSelected)
            _selected.Add(verdict.Node);
        if (verdict.Drivers is not { Count: > 0 } drivers)
            return;
        Bound++;
        (_drivers ??= new SortedSet<string>(StringComparer.Ordinal)).UnionWith(drivers);
    }
}

using System.Globalization;
using Devicetree;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Naming;

/// <summary>Turns the nodes of a tree into features: what is said, and under which names.</summary>
internal static class FeatureBuilder
{
    /// <summary>What all our raw features begin with.</summary>
    public const string Prefix = "devicetree.";

    /// <summary>The raw features with the number of nodes for each compatible string.</summary>
    public const string CompatiblePrefix = Prefix + "compatible.";

    /// <summary>The raw features that the root gives.</summary>
    public const string ModelKey = Prefix + "model", BoardKey = Prefix + "board", SocKey = Prefix + "soc";

    /// <summary>Builds the features of a board.</summary>
    /// <param name="tree">The board's tree.</param>
    /// <param name="nodes">What <see cref="Selector"/> made of the tree.</param>
    /// <param name="options">How to name.</param>
    /// <param name="report">Takes the warnings: DT301, DT302, DT305, DT306.</param>
    public static FeatureSet Build(DeviceTree tree, IReadOnlyList<NodeVerdict> nodes, FeatureOptions options, Action<Diagnostic> report)
    {
        var rootCompatible = tree.Root.Compatible.ToList();
        if (rootCompatible.Count == 0)
            return FeatureSet.Empty;

        var board = new Board(
            tree.Root.Find(StandardProperties.Model) is { } model ? FeatureText.Value(model.FirstString) : null,
            LabelName.ForCompatible(rootCompatible[0], options.Vendors)?.Text,
            rootCompatible.Count > 1 ? LabelName.ForCompatible(rootCompatible[^1], options.Vendors)?.Text : null);
        var some = new LimitedReport(report);
        var labels = Labels(tree, nodes, options, some.Add);
        var raw = options.LabelsOnly ? [] : Raw(tree, nodes, board, options, some.Add);
        some.Finish(tree.Source);
        return new FeatureSet(labels, raw, board);
    }

    /// <summary>A label for each name that the selected nodes' compatible strings give.</summary>
    private static List<Feature> Labels(DeviceTree tree, IReadOnlyList<NodeVerdict> nodes, FeatureOptions options, Action<Diagnostic> report)
    {
        var byName = new SortedDictionary<string, LabelSources>(StringComparer.Ordinal);
        var nameless = new SortedDictionary<string, Node>(StringComparer.Ordinal);
        foreach (var (compatible, carriers) in Carriers(nodes.Where(node => node.IsSelected)))
        {
            if (LabelName.ForCompatible(compatible, options.Vendors) is not { } name)
            {
                nameless.Add(compatible, carriers[0]);
                continue;
            }

            if (!byName.TryGetValue(name.Text, out var label))
                byName.Add(name.Text, label = new LabelSources(new SortedSet<string>(StringComparer.Ordinal), []));
            label.Compatible.Add(compatible);
            label.Nodes.UnionWith(carriers);
        }

        foreach (var (compatible, node) in nameless)
            report(Diagnostic.Warning(DiagnosticId.NoName, new Location(tree.Source, NodePath: node.Path),
                $"compatible '{DeviceTreeText.Escape(compatible)}' gives no label name; left out"));
        foreach (var (name, label) in byName.Where(label => label.Value.Compatible.Count > 1))
            report(Diagnostic.Warning(DiagnosticId.NameCollision, new Location(tree.Source),
                $"different compatibles fall on the label {name}, which counts the nodes that carry any of them: "
                + string.Join(" and ", label.Compatible.Select(compatible => $"'{DeviceTreeText.Escape(compatible)}'"))));

        return [.. byName.Select(label => new Feature(
            $"{options.Namespace}/{label.Key}",
            LabelValue.Count(label.Value.Nodes.Count).Text,
            [.. label.Value.Compatible],
            [.. label.Value.Nodes]))];
    }

    /// <summary>What rules can ask for without a label.</summary>
    private static List<Feature> Raw(DeviceTree tree, IReadOnlyList<NodeVerdict> nodes, Board board, FeatureOptions options, Action<Diagnostic> report)
    {
        var raw = new SortedDictionary<string, Feature>(StringComparer.Ordinal);
        AddBoard(ModelKey, board.Model);
        AddBoard(BoardKey, board.Name);
        AddBoard(SocKey, board.Soc);
        foreach (var (compatible, carriers) in Carriers(nodes.Where(node => node.Counts)))
            Add(CompatiblePrefix + FeatureText.Key(compatible), carriers.Count.ToString(CultureInfo.InvariantCulture), [compatible], carriers);
        foreach (var wanted in options.Properties)
            AddProperty(wanted);
        return [.. raw.Values];

        void Add(string key, string value, IReadOnlyList<string> compatible, IReadOnlyList<Node> from)
        {
            if (!raw.TryAdd(key, new Feature(key, value, compatible, from)))
                report(Diagnostic.Warning(DiagnosticId.DuplicateFeature, new Location(tree.Source, NodePath: from[0].Path),
                    $"feature {key} stands for another property already; left out"));
        }

        void AddBoard(string key, string? value)
        {
            if (value is not null)
                Add(key, value, [], [tree.Root]);
        }

        void AddProperty(PropertyFeature wanted)
        {
            var holders = nodes
                .Where(node => node.Counts && wanted.Node.Matches(node.Node) && node.Node.Find(wanted.Property) is not null)
                .Select(node => node.Node)
                .ToList();
            holders.Sort(Node.CompareByPath);
            for (var i = 0; i < holders.Count; i++)
            {
                var property = holders[i].Find(wanted.Property)!;
                if (FeatureText.Of(property, wanted.Type) is not { } value)
                    report(Diagnostic.Warning(DiagnosticId.PropertyTypeMismatch, new Location(tree.Source, NodePath: holders[i].Path),
                        $"property {wanted.Property} has {property.Value.Length} bytes, which is no {wanted.Type.ToString().ToLowerInvariant()}; left out"));
                else
                    Add(holders.Count == 1 ? wanted.Feature : $"{wanted.Feature}.{i.ToString(CultureInfo.InvariantCulture)}", value, [], [holders[i]]);
            }
        }
    }

    /// <summary>The nodes that carry each compatible string, each node once however often it carries it.</summary>
    private static Dictionary<string, List<Node>> Carriers(IEnumerable<NodeVerdict> nodes)
    {
        var carriers = new Dictionary<string, List<Node>>();
        foreach (var selected in nodes)
        {
            foreach (var compatible in selected.Node.Compatible)
            {
                if (!carriers.TryGetValue(compatible, out var list))
                    carriers.Add(compatible, list = []);
                if (list.Count == 0 || list[^1] != selected.Node)
                    list.Add(selected.Node);
            }
        }

        return carriers;
    }

    /// <summary>What falls on one label.</summary>
    private sealed record LabelSources(SortedSet<string> Compatible, HashSet<Node> Nodes);
}

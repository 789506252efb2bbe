using Devicetree;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Cli.Rendering;

/// <summary>Features as a table: name, value, kind and nodes.</summary>
internal static class FeatureTable
{
    // The JSON format lists all nodes.
    private const int MaxNodes = 4;

    // Names have up to 83 characters.
    private const int WidthForKind = 100, WidthForNodes = 120;

    /// <summary>Writes the table: labels, then raw features, in the order of the file.</summary>
    public static void Write(FeatureSet features, Terminal terminal)
    {
        using var table = new Table(terminal, new Column("NAME"), new Column("VALUE", ColumnFit.Wrap), new Column("KIND", FromWidth: WidthForKind), new Column("NODES", ColumnFit.Wrap, WidthForNodes));
        foreach (var feature in features.Labels)
            Add(feature, "label");
        foreach (var feature in features.Raw)
            Add(feature, "raw");

        void Add(Feature feature, string kind) => table.Add(kind == "label", feature.Key, feature.Value, kind, Nodes(feature.Nodes));
    }

    private static string Nodes(IReadOnlyList<Node> nodes)
    {
        var sorted = nodes.ToList();
        sorted.Sort(Node.CompareByPath);
        var shown = string.Join(" ", sorted.Take(MaxNodes).Select(node => DeviceTreeText.Escape(node.Path)));
        return sorted.Count > MaxNodes ? $"{shown} and {sorted.Count - MaxNodes} more" : shown;
    }
}

using Devicetree;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Cli.Rendering;

/// <summary>Features for people: name, value, what NFD makes of it, and the nodes that it was read from.</summary>
internal static class FeatureTable
{
    /// <summary>A bus in sixty places would fill the screen; JSON has them all.</summary>
    private const int MaxNodes = 4;

    private static readonly string[] Head = ["NAME", "VALUE", "KIND", "NODES"];

    /// <summary>Writes the table: labels, then raw features, in the order of the file.</summary>
    public static void Write(FeatureSet features, Terminal terminal)
    {
        var table = new Table(Head);
        foreach (var feature in features.Labels)
            table.Add(strong: true, Row(feature, "label"));
        foreach (var feature in features.Raw)
            table.Add(strong: false, Row(feature, "raw"));
        table.Write(terminal);
    }

    private static string[] Row(Feature feature, string kind) => [feature.Key, feature.Value, kind, Nodes(feature.Nodes)];

    private static string Nodes(IReadOnlyList<Node> nodes)
    {
        var sorted = nodes.ToList();
        sorted.Sort(Node.CompareByPath);
        var shown = string.Join(" ", sorted.Take(MaxNodes).Select(node => DeviceTreeText.Escape(node.Path)));
        return sorted.Count > MaxNodes ? $"{shown} and {sorted.Count - MaxNodes} more" : shown;
    }
}

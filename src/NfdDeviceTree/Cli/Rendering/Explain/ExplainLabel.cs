using Devicetree;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Fleet;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Cli.Rendering.Explain;

/// <summary>
/// Explains why a label exists or not. The first paragraph has one line for each label or node; the steps of the nodes follow.
/// </summary>
/// <param name="result">The result to explain.</param>
/// <param name="nodeLabels">The labels of its nodes.</param>
/// <param name="steps">Writes the steps of a node.</param>
/// <param name="terminal">Receives the answer.</param>
internal sealed class ExplainLabel(PipelineResult result, NodeLabels nodeLabels, ExplainSteps steps, Terminal terminal)
{
    // The most nodes in the first paragraph. The steps of all nodes follow.
    private const int MaxNodes = 4;

    private readonly LabelSearch _search = new(result, nodeLabels);

    private CatalogueOptions Catalogue => result.Settings.Naming.Catalogue;

    /// <summary>Writes the answer.</summary>
    /// <param name="text">A key with or without namespace, a compatible string, a class, a word or a pattern; not empty.</param>
    public void Write(string text)
    {
        var shown = DeviceTreeText.Escape(text);
        if (FeatureQuery.Parse(text, result.Settings.Naming, labelsOnly: false) is not { } query)
        {
            steps.WriteParagraph($"{shown}: not a label; expected KEY");
            return;
        }

        var found = query.Find(result.Features).ToList();
        var labels = found.FindAll(result.Features.Labels.Contains);
        var givers = _search.Givers(query, labels);
        if (labels.Count > 0)
            WriteLabels(labels);
        else if (found.Count > 0)
            WriteRaw(found);
        else if (result.Features.Labels.Where(label => query.MatchesLabel(label.Key)).ToList() is { Count: > 0 } others)
            steps.WriteParagraph($"{shown}: the label has another value: {string.Join(", ", others.Select(label => $"{label.Key}={label.Value}"))}");
        else if (givers.Count > 0)
            WriteNodes(givers, node => $"{shown}: no such label; {Name(node)} would give {_search.WouldGive(node, query)}{Reason(node, _search.WouldGive(node, query)!)}");
        else if ((givers = _search.Like(query)).Count > 0)
            WriteNodes(givers, node => $"{shown}: no label has this name; {Name(node)} is similar{Instead(node)}{Addition(node, query)}");
        else
            steps.WriteParagraph($"{shown}: no such label{Cause(query.Key) ?? ", and no node has a similar name" + Nearest.Hint(query.Key, _search.Names())}");

        if (found.Count == 0 && _search.IsOfRules(query.Key))
            terminal.Answer("  ", "labels in other namespaces come from NodeFeatureRules; to evaluate the rules, use NFD's plugin (kubectl nfd dryrun)");
        if (labels.Count == 0 && found.Count > 0)
            return;
        foreach (var node in givers)
            steps.Write(node, _search.Strings(node.Node, query, labels), labels.Contains);
    }

    private void WriteLabels(List<Feature> labels)
    {
        foreach (var label in labels)
        {
            var nodes = label.Nodes.ToList();
            nodes.Sort(Node.CompareByPath);
            steps.WriteLine($"{label.Key}={label.Value}");
            terminal.Answer("  ", $"from {string.Join(", ", nodes.Take(MaxNodes).Select(node => Name(node, label.Compatible)))}{(nodes.Count > MaxNodes ? $" and {nodes.Count - MaxNodes} more" : "")}");
            if (label.Compatible.Count > 1 && label.Key.StartsWith(result.Settings.Naming.Namespace + "/", StringComparison.Ordinal))
                terminal.Answer("  ", "different compatible strings map to this label, which counts the nodes that carry any of them");
        }
    }

    /// <summary>Writes the raw features that match, if no label does.</summary>
    private void WriteRaw(List<Feature> features)
    {
        foreach (var feature in features)
        {
            steps.WriteLine($"{feature.Key}={feature.Value}");
            terminal.Answer("  ", "a raw feature: rules see it in local.feature; it does not become a label");
            foreach (var node in feature.Nodes)
                terminal.Answer("  ", "from " + Name(node, feature.Compatible));
        }
    }

    private void WriteNodes(List<NodeVerdict> nodes, Func<NodeVerdict, string> line)
    {
        foreach (var node in nodes.Take(MaxNodes))
            steps.WriteLine(line(node));
        if (nodes.Count > MaxNodes)
            steps.WriteLine($"and {nodes.Count - MaxNodes} more {(nodes.Count == MaxNodes + 1 ? "node" : "nodes")}");
    }

    /// <summary>Why a node does not give a label. Accelerator labels do not depend on patterns.</summary>
    private string Reason(NodeVerdict node, string key)
    {
        var isOfCatalogue = key.StartsWith(Catalogue.Accelerator + "/", StringComparison.Ordinal);
        return isOfCatalogue && !Catalogue.Enabled ? ", but the setting catalogue is false"
            : !node.Counts || !node.IsSelected && !isOfCatalogue ? Obstacle(node)
            : node.Drivers is null ? ", but the bound drivers are unknown; expected --sys DIR, or this machine's own devicetree"
            : ", but no driver is bound";
    }

    /// <summary>How to get the label of a class from a device that the catalogue does not know; empty for other labels and devices.</summary>
    private string Addition(NodeVerdict node, FeatureQuery query) =>
        Catalogue.Enabled && LabelSearch.ClassOf(query) is not null && _search.IsUnknown(node)
            ? "; to get an accelerator label, add its compatible string with the setting catalogue.add"
            : "";

    /// <summary>Why a key that no node gives is not a feature, as far as the settings or the catalogue are the cause; otherwise null.</summary>
    private string? Cause(string key)
    {
        var word = FeatureQuery.ShortKey(key);
        var isOfBoard = key == $"{Catalogue.Board}/{word}" && word is "family" or "model";
        if (isOfBoard || key == $"{Catalogue.Soc}/{word}" && word is "vendor" or "family")
            return !Catalogue.Enabled ? "; the setting catalogue is false"
                : $"; the catalogue has no {word} for {Name(result.Nodes[0])}; add one with the setting catalogue.add";
        if (!key.StartsWith(RawFeatures.Prefix, StringComparison.Ordinal))
            return null;
        return result.Settings.Naming.LabelsOnly ? "; the file has only labels, because labelsOnly is true"
            : IdentityFeatures.IsIdentity(key) && !result.Settings.Naming.Identity ? "; the setting identity is false"
            : null;
    }

    /// <summary>The labels that a node gives instead, or the reason for having no labels.</summary>
    private string Instead(NodeVerdict node)
    {
        var keys = nodeLabels.Of(node.Node).Select(label => label.Key).ToList();
        return keys.Count == 0 ? Obstacle(node)
            : $"; it gives {string.Join(", ", keys.Take(MaxNodes))}{(keys.Count > MaxNodes ? $" and {keys.Count - MaxNodes} more" : "")}";
    }

    private static string Obstacle(NodeVerdict node) => node switch
    {
        { Node.Compatible.Count: 0 } => ", but it has no compatible",
        { IsSelected: true } => "",
        { Counts: true } => $"; --node {DeviceTreeText.Escape(node.Node.BaseName.ToString())} selects it",
        { Status.DisabledBy: { } culprit } when culprit == node.Node => ", but it is disabled",
        { Status.DisabledBy: { } culprit } => $", but {NodeText.Path(culprit)} is disabled",
        _ => ", but no driver is bound",
    };

    private static string Name(NodeVerdict node) => Name(node.Node, []);

    /// <summary>A node's path and its compatible strings, or only the relevant ones.</summary>
    private static string Name(Node node, IReadOnlyList<string> compatible)
    {
        var strings = compatible.Count == 0 ? node.Compatible : [.. node.Compatible.Where(compatible.Contains)];
        return $"{NodeText.Path(node)}{(strings.Count == 0 ? "" : $" ({DeviceTreeText.Escape(string.Join(", ", strings.Distinct()))})")}";
    }
}

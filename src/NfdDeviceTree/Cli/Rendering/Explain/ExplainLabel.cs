using Devicetree;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Fleet;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Cli.Rendering.Explain;

/// <summary>Why a label is there or not: finds labels by their key, and nodes by their class, name or compatible string.</summary>
/// <param name="result">The result to explain.</param>
/// <param name="steps">Writes the steps of a node.</param>
/// <param name="answer">Receives the answer.</param>
internal sealed class ExplainLabel(PipelineResult result, ExplainSteps steps, TextWriter answer)
{
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
        if (labels.Count == 0 && found.Count > 0)
        {
            foreach (var feature in found)
                WriteRaw(feature);
            return;
        }

        var givers = result.Nodes.Where(node => labels.Any(label => label.Nodes.Contains(node.Node)) || WouldGive(node, query)).ToList();
        var nodes = givers.Count > 0 ? givers : result.Nodes.Where(node => IsLike(node.Node, query)).ToList();
        WriteHead(shown, query, labels, givers.Count, nodes.Count);
        foreach (var node in ExplainSteps.Sorted(nodes))
            steps.Write(node, Strings(node.Node, query, labels));
    }

    private void WriteHead(string shown, FeatureQuery query, List<Feature> labels, int givers, int nodes)
    {
        foreach (var label in labels)
            answer.WriteLine($"{label.Key}={label.Value}");
        if (labels.Count > 0)
            steps.WriteParagraph(labels.Exists(label => label.Compatible.Count > 1 && label.Key.StartsWith(result.Settings.Naming.Namespace + "/", StringComparison.Ordinal))
                ? "  different compatible strings map to this label, which counts the nodes that carry any of them"
                : $"  nodes: {nodes}");
        else if (givers > 0)
            steps.WriteParagraph($"{shown}: not there; no node that would give it is selected");
        else if (nodes > 0)
            steps.WriteParagraph($"{shown}: no label has this name; nodes that are like it: {nodes}");
        else
            steps.WriteParagraph($"{shown}: not there; nothing in this devicetree is like it{Nearest.Hint(query.Key, Candidates())}{OfRules(query.Key)}");
    }

    /// <summary>A feature that is in the file and that is no label.</summary>
    private void WriteRaw(Feature feature)
    {
        steps.WriteParagraph($"{feature.Key}={feature.Value}");
        answer.WriteLine("  a raw feature: rules see it in local.feature, and nodes get no label from it");
        foreach (var node in feature.Nodes)
            answer.WriteLine("  " + NodeText.Path(node));
    }

    /// <summary>Whether a node gives the label or would if it was selected or available.</summary>
    private bool WouldGive(NodeVerdict verdict, FeatureQuery query)
    {
        foreach (var compatible in verdict.Node.Compatible)
            if (KeyOf(compatible) is { } key && query.MatchesLabel(key))
                return true;
        foreach (var accelerator in result.Catalogue.Classify(verdict.Node))
            if (accelerator.Class is { } name && (MatchesClass(name) || accelerator.Families.Any(family => MatchesClass($"{name}-{family}"))))
                return true;
        return false;

        bool MatchesClass(string name) => query.MatchesLabel($"{result.Settings.Naming.Catalogue.Accelerator}/{name}");
    }

    private static bool IsLike(Node node, FeatureQuery query)
    {
        if (node.Parent is null)
            return false;
        var word = FeatureQuery.ShortKey(query.Key);
        return Matches(node.BaseName.ToString()) || node.Compatible.Any(Matches);

        bool Matches(string text) => query.IsPattern ? Glob.Matches(word, text) : text.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The compatible strings of a node that matter for a query; all if none of them does.</summary>
    private List<string> Strings(Node node, FeatureQuery query, List<Feature> labels)
    {
        var some = node.Compatible.Where(text => labels.Exists(label => label.Compatible.Contains(text) && label.Nodes.Contains(node)) || KeyOf(text) is { } key && query.MatchesLabel(key)).ToList();
        return some.Count > 0 ? some : [.. node.Compatible];
    }

    private string? KeyOf(string compatible) =>
        LabelName.ForCompatible(compatible, result.Settings.Naming.Vendors) is { } name ? $"{result.Settings.Naming.Namespace}/{name}" : null;

    private HashSet<string> Candidates()
    {
        var candidates = new HashSet<string>();
        foreach (var label in result.Features.Labels)
        {
            candidates.Add(label.Key);
            candidates.Add(FeatureQuery.ShortKey(label.Key));
        }

        foreach (var verdict in result.Nodes)
        {
            candidates.Add(verdict.Node.BaseName.ToString());
            candidates.UnionWith(verdict.Node.Compatible);
        }

        return candidates;
    }

    private string OfRules(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        var options = result.Settings.Naming;
        return slash < 0 || key.Contains(',', StringComparison.Ordinal) || key[..slash] is var name && (name == options.Namespace.Text || name == options.Catalogue.Accelerator.Text || name == options.Catalogue.Board.Text || name == options.Catalogue.Soc.Text)
            ? ""
            : "; labels in other namespaces come from NodeFeatureRules, which NFD's plugin evaluates (kubectl nfd dryrun)";
    }
}

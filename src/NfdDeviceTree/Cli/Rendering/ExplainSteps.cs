using Devicetree;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Cli.Rendering;

/// <summary>Why a node gives its labels, or why a label is not there: step by step.</summary>
/// <param name="settings">What is in force.</param>
/// <param name="asked">How many of its patterns, the last ones, the command line gives.</param>
/// <param name="answer">Where to write.</param>
internal sealed class ExplainSteps(Settings settings, int asked, TextWriter answer)
{
    private IReadOnlyList<NodePattern> OfSettings => [.. settings.Selection.Nodes.SkipLast(asked)];

    /// <summary>All nodes that the command line's patterns take.</summary>
    public void WriteNodes(IReadOnlyList<NodeVerdict> nodes)
    {
        var blocks = 0;
        foreach (var pattern in settings.Selection.Nodes.TakeLast(asked))
            if (!nodes.Any(node => pattern.Matches(node.Node)))
                WriteLine($"{pattern}: takes no node of this tree", blocks++);
        foreach (var node in Sorted(nodes.Where(node => settings.Selection.Nodes.TakeLast(asked).Any(pattern => pattern.Matches(node.Node)))))
            Write(node, node.Node.Compatible, blocks++);
    }

    /// <summary>What stands in the file, and is no label.</summary>
    public void WriteRaw(Feature feature)
    {
        WriteLine($"{feature.Key}={feature.Value}", 0);
        WriteStep("feature", "a raw one, which rules see as an element of local.feature; it becomes no label");
        foreach (var node in feature.Nodes)
            WriteStep("node", DeviceTreeText.Escape(node.Path));
    }

    /// <summary>A label, and all nodes with a compatible string that falls on it.</summary>
    /// <param name="nodes">The tree.</param>
    /// <param name="key">The label's full key.</param>
    public void WriteLabel(IReadOnlyList<NodeVerdict> nodes, string key)
    {
        var givers = Sorted(nodes.Where(node => node.Node.Compatible.Any(Falls)));
        var count = givers.Count(node => node.IsSelected);
        var shown = DeviceTreeText.Escape(key);
        WriteLine(count > 0 ? $"{shown}={LabelValue.Count(count)}"
            : givers.Count > 0 ? $"{shown}: not there; no node that would give it is selected"
            : !key.StartsWith(settings.Naming.Namespace + "/", StringComparison.Ordinal) ? $"{shown}: not in the file, whose labels stand in {settings.Naming.Namespace}; others are made by NFD from NodeFeatureRules, which its plugin evaluates (kubectl nfd dryrun)"
            : $"{shown}: not there; no compatible string of this tree gives that name", 0);
        var strings = givers.SelectMany(node => node.Node.Compatible.Where(Falls)).Distinct().Count();
        if (strings > 1)
            answer.WriteLine($"  {strings} different compatible strings fall on this label, which counts the nodes that carry any of them");
        foreach (var node in givers)
            Write(node, node.Node.Compatible.Where(Falls), 1);

        bool Falls(string compatible) => Key(compatible) == key;
    }

    private void Write(NodeVerdict node, IEnumerable<string> compatible, int before)
    {
        WriteLine(DeviceTreeText.Escape(node.Node.Path), before);
        var status = NodeStatus.Text(node.Node) is { } text ? $"\"{DeviceTreeText.Escape(text)}\"" : "none, which means okay";
        WriteStep("status", status);
        WriteStep("available", Availability(node));
        WriteStep("pattern", Pattern(node));
        WriteStep("selected", node.IsSelected ? "yes" : "no");
        var any = false;
        foreach (var one in compatible.Distinct())
        {
            any = true;
            WriteStep("compatible", DeviceTreeText.Escape(one));
            var name = LabelName.ForCompatible(one, settings.Naming.Vendors, (what, result) => answer.WriteLine($"    -> {(result.Length > 0 ? DeviceTreeText.Escape(result) : "nothing")}  ({what})"));
            WriteStep(node.IsSelected && name is not null ? "label" : "no label", name is null ? "nothing is left of the string"
                : $"{(node.IsSelected ? "" : "it would be ")}{settings.Naming.Namespace}/{name}");
        }

        if (!any)
            WriteStep("compatible", "none: it has no name that a label could have");
    }

    private string Availability(NodeVerdict node)
    {
        if (node.Status.DisabledBy is not { } culprit)
            return NodeStatus.Text(node.Node) is null or "okay" or "ok" ? "yes" : "yes: a cpu counts unless its status is fail";
        var why = culprit == node.Node ? "switched off by its own status" : $"{DeviceTreeText.Escape(culprit.Path)} is switched off: status \"{DeviceTreeText.Escape(NodeStatus.Text(culprit)!)}\"";
        return settings.Selection.IncludeDisabled ? $"no: {why}; counts all the same, because disabled nodes are included" : $"no: {why}";
    }

    private string Pattern(NodeVerdict node)
    {
        if (node.Pattern is not { } pattern)
            return "none takes it";
        if (Selector.DefaultPatterns.Contains(pattern))
            return $"{pattern}, a default";
        return OfSettings.Any(one => one.Matches(node.Node))
            ? $"{pattern}, from the settings"
            : $"{pattern}, from --node; without it none takes the node";
    }

    private string? Key(string compatible) =>
        LabelName.ForCompatible(compatible, settings.Naming.Vendors) is { } name ? $"{settings.Naming.Namespace}/{name}" : null;

    private static List<NodeVerdict> Sorted(IEnumerable<NodeVerdict> nodes)
    {
        var sorted = nodes.ToList();
        sorted.Sort((a, b) => Node.CompareByPath(a.Node, b.Node));
        return sorted;
    }

    private void WriteLine(string text, int before)
    {
        if (before > 0)
            answer.WriteLine();
        answer.WriteLine(text);
    }

    private void WriteStep(string what, string text) => answer.WriteLine($"  {what,-10}  {text}");
}

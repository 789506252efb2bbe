using Devicetree;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Cli.Rendering.Explain;

/// <summary>Explains the decisions about a node, step by step.</summary>
/// <param name="result">The result to explain.</param>
/// <param name="labels">The labels of its nodes.</param>
/// <param name="asked">The number of patterns from the command line. They are the last patterns of the settings.</param>
/// <param name="terminal">Receives the answer.</param>
internal sealed class ExplainSteps(PipelineResult result, NodeLabels labels, int asked, Terminal terminal)
{
    private const int WordColumn = 12;

    private readonly IReadOnlyList<NodePattern> _ofSettings = [.. result.Settings.Selection.Nodes.SkipLast(asked)];
    private readonly IReadOnlyList<NodePattern> _ofCommandLine = [.. result.Settings.Selection.Nodes.TakeLast(asked)];
    private bool _first = true;

    /// <summary>Writes the steps of all nodes that the command line's patterns match.</summary>
    public void WriteNodes()
    {
        foreach (var pattern in _ofCommandLine)
            if (PatternHints.Text(result, pattern) is { } hint)
                WriteParagraph(hint);
        foreach (var node in Sorted(result.Nodes.Where(node => _ofCommandLine.Any(pattern => pattern.Matches(node.Node)))))
            Write(node, node.Node.Compatible, _ => true);
    }

    /// <summary>Writes the first line of a paragraph.</summary>
    public void WriteParagraph(string text)
    {
        if (!_first)
            terminal.Out.WriteLine();
        _first = false;
        terminal.Answer("", text);
    }

    /// <summary>Writes a line of the first paragraph.</summary>
    public void WriteLine(string text)
    {
        _first = false;
        terminal.Answer("", text);
    }

    /// <summary>Writes the steps of a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="compatible">The relevant compatible strings.</param>
    /// <param name="isWanted">Whether a label without a compatible string is relevant.</param>
    public void Write(NodeVerdict node, IEnumerable<string> compatible, Predicate<Feature> isWanted)
    {
        WriteParagraph(NodeText.Path(node.Node));
        WriteStep("status", NodeStatus.Text(node.Node) is { } text ? $"\"{DeviceTreeText.Escape(text)}\"" : "none, which means okay");
        WriteStep("available", Availability(node));
        if (NodeText.Drivers(node) is { } drivers)
            WriteStep("driver", drivers.StartsWith("driver ", StringComparison.Ordinal) ? drivers["driver ".Length..] : drivers);
        WriteStep("pattern", Pattern(node));
        WriteStep("selected", node.IsSelected ? "yes" : "no");
        var written = new HashSet<string>();
        foreach (var one in compatible.Distinct())
            WriteCompatible(node, one, written);
        if (node.Node.Compatible.Count == 0)
            WriteStep("compatible", "none; the node gives no label");
        foreach (var label in labels.WithoutString(node.Node))
            if (isWanted(label))
                WriteStep("label", $"{label.Key}={label.Value}");
    }

    /// <summary>Sorts verdicts by the paths of their nodes.</summary>
    public static List<NodeVerdict> Sorted(IEnumerable<NodeVerdict> nodes)
    {
        var sorted = nodes.ToList();
        sorted.Sort((a, b) => Node.CompareByPath(a.Node, b.Node));
        return sorted;
    }

    private void WriteCompatible(NodeVerdict node, string compatible, HashSet<string> written)
    {
        WriteStep("compatible", DeviceTreeText.Escape(compatible));
        var name = LabelName.ForCompatible(compatible, result.Settings.Naming.Vendors,
            (what, step) => terminal.Answer("    -> ", $"{(step.Length > 0 ? DeviceTreeText.Escape(step) : "nothing")}  ({what})"));
        foreach (var label in labels.OfString(node.Node, compatible, written))
            WriteStep("label", $"{label.Key}={label.Value}");
        if (name is null)
            WriteStep("no label", "from the string, because a label name cannot contain any of its characters");
        else if (!node.IsSelected)
            WriteStep("no label", $"{result.Settings.Naming.Namespace}/{name}, because the node is not selected");
    }

    private string Availability(NodeVerdict node)
    {
        if (node.Status.DisabledBy is not { } culprit)
            return NodeStatus.Text(node.Node) is null or "okay" or "ok" ? "yes" : "yes: a cpu counts unless its status is fail";
        var why = culprit == node.Node ? "disabled by its own status" : $"disabled by {NodeText.Path(culprit)}, whose status is \"{DeviceTreeText.Escape(NodeStatus.Text(culprit)!)}\"";
        return result.Settings.Selection.IncludeDisabled ? $"no: {why}; counts because disabled nodes are included" : $"no: {why}";
    }

    private string Pattern(NodeVerdict node)
    {
        if (node.Pattern is not { } pattern)
            return "none matches";
        if (Selector.DefaultPatterns.Contains(pattern))
            return $"{pattern}, a default";
        return _ofSettings.Any(one => one.Matches(node.Node))
            ? $"{pattern}, from the settings"
            : $"{pattern}, from --node; no other pattern matches";
    }

    private void WriteStep(string what, string text) => terminal.Answer($"  {what.PadRight(WordColumn)}", text);
}

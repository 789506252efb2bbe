using Devicetree;
using NfdDeviceTree.Fleet;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Cli.Rendering.Explain;

/// <summary>
/// The relevant nodes, and the labels that each gives. Nodes that differ only in their unit address share a paragraph.
/// </summary>
internal static class ExplainOverview
{
    private const string Bold = "\e[1m", Plain = "\e[0m";

    /// <summary>Writes the nodes: those that are selected or look like an accelerator, or all with a compatible.</summary>
    public static void Write(PipelineResult result, NodeLabels labels, bool all, Terminal terminal)
    {
        var named = result.Nodes.Where(node => node.Node.Compatible.Count > 0).ToList();
        var shown = named.Where(node => all || node.IsSelected || IsOfInterest(result, node.Node)).ToList();
        shown.Sort((a, b) => Node.CompareByPath(a.Node, b.Node));

        var names = new List<string>();
        for (var i = 0; i < shown.Count; i++)
        {
            names.Add(names.Count == 0 ? NodeText.Path(shown[i].Node) : DeviceTreeText.Escape(shown[i].Node.Name));
            var paragraph = Paragraph(result, labels, shown[i]);
            if (i + 1 < shown.Count && AreAlike(shown[i].Node, shown[i + 1].Node) && Paragraph(result, labels, shown[i + 1]) == paragraph)
                continue;
            WriteHead(string.Join(", ", names), terminal);
            terminal.Out.Write(paragraph);
            names.Clear();
        }

        terminal.Tell($"{result.Nodes.Count} nodes, {named.Count} with a compatible, {named.Count(node => node.IsSelected)} selected"
            + (shown.Count < named.Count ? $"; --all shows all {named.Count}" : ""));
    }

    private static bool IsOfInterest(PipelineResult result, Node node)
    {
        var known = result.Catalogue.Classify(node);
        return known.Any(found => found.Entry.Class is not null) || known.Count == 0 && UnknownDevices.LooksLikeAccelerator(node);
    }

    private static bool AreAlike(Node left, Node right) => left.Parent == right.Parent && left.Parent is not null && left.BaseName.SequenceEqual(right.BaseName);

    private static void WriteHead(string names, Terminal terminal)
    {
        List<string> lines = terminal.Width is { } width ? TextLayout.Wrap(names, width) : [names];
        foreach (var line in lines)
            terminal.Out.WriteLine(terminal.OutIsTerminal ? Bold + line + Plain : line);
    }

    private static string Paragraph(PipelineResult result, NodeLabels labels, NodeVerdict verdict)
    {
        var text = new StringWriter { NewLine = "\n" };
        var drivers = NodeText.Drivers(verdict);
        text.WriteLine($"  {NodeText.Verdict(verdict)}{(drivers is null ? "" : $"; {drivers}")}");
        var written = new HashSet<string>();
        foreach (var compatible in verdict.Node.Compatible.Distinct())
        {
            text.WriteLine("  " + DeviceTreeText.Escape(compatible));
            foreach (var label in labels.OfString(verdict.Node, compatible, written))
                text.WriteLine($"    {label.Key}={label.Value}");
            if (verdict.IsSelected && LabelName.ForCompatible(compatible, result.Settings.Naming.Vendors) is null)
                text.WriteLine("    no label: a label name cannot have these characters");
        }

        foreach (var label in labels.WithoutString(verdict.Node))
            text.WriteLine($"  {label.Key}={label.Value}");
        return text.ToString();
    }
}

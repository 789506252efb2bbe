using Devicetree;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Cli.Rendering;

/// <summary>Reports patterns that match no node, with a suggestion.</summary>
internal static class PatternHints
{
    /// <summary>Reports the patterns that match no node.</summary>
    public static void Report(PipelineResult result, IEnumerable<NodePattern> patterns, Terminal terminal)
    {
        foreach (var pattern in patterns)
            if (Text(result, pattern) is { } text)
                terminal.Tell(text);
    }

    /// <summary>
    /// Reports each catalogue entry of the settings with a compatible string that no node has, if a node has a similar string.
    /// </summary>
    public static void ReportAdditions(PipelineResult result, Terminal terminal)
    {
        HashSet<string>? known = null;
        foreach (var added in result.Settings.Naming.Catalogue.Additions.Compatible)
        {
            known ??= [.. result.Nodes.SelectMany(verdict => verdict.Node.Compatible)];
            if (!known.Contains(added) && Nearest.To(added, known) is { } nearest)
                terminal.Tell($"catalogue: no node has the compatible string {DeviceTreeText.Escape(added)}; the devicetree has {MessageText.Escape(nearest)}");
        }
    }

    /// <summary>Returns the message about a pattern; null if it matches a node.</summary>
    public static string? Text(PipelineResult result, NodePattern pattern)
    {
        var names = new HashSet<string>();
        string? carrier = null;
        var isPath = pattern.Text.StartsWith('/');
        foreach (var verdict in result.Nodes)
        {
            if (pattern.Matches(verdict.Node))
                return null;
            if (verdict.Node.Compatible.Contains(pattern.Text))
                carrier ??= verdict.Node.BaseName.ToString();
            names.Add(isPath ? verdict.Node.Path : verdict.Node.BaseName.ToString());
        }

        var name = isPath ? pattern.Text : pattern.Text.Split('@')[0].Trim('*');
        return result.Nodes.Count == 0 ? null
            : carrier is not null ? $"{pattern}: no node matches; a pattern matches names of nodes, and this compatible string belongs to {MessageText.Escape(carrier)}"
            : $"{pattern}: no node matches{(Nearest.To(name, names) is { } nearest ? $"; the devicetree has {MessageText.Escape(nearest)}" : "")}";
    }
}

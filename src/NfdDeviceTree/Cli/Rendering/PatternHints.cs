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

    /// <summary>Returns the message about a pattern; null if it matches a node.</summary>
    public static string? Text(PipelineResult result, NodePattern pattern)
    {
        var names = new HashSet<string>();
        var isPath = pattern.Text.StartsWith('/');
        foreach (var verdict in result.Nodes)
        {
            if (pattern.Matches(verdict.Node))
                return null;
            names.Add(isPath ? verdict.Node.Path : verdict.Node.BaseName.ToString());
        }

        var name = isPath ? pattern.Text : pattern.Text.Split('@')[0].Trim('*');
        return result.Nodes.Count == 0 ? null
            : $"{pattern}: no node matches{(Nearest.To(name, names) is { } nearest ? $"; the devicetree has {MessageText.Escape(nearest)}" : "")}";
    }
}

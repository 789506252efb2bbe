using Devicetree;

namespace NfdDeviceTree.Selection;

/// <summary>Decides which nodes of a tree count and which become labels.</summary>
internal static class Selector
{
    /// <summary>What is selected on every board: the board itself, its cpus and its gpus.</summary>
    public static IReadOnlyList<NodePattern> DefaultPatterns { get; } = [NodePattern.Root, Name("cpu"), Name("gpu")];

    /// <summary>Looks at every node of the tree, in the tree's order.</summary>
    public static IReadOnlyList<NodeVerdict> Select(DeviceTree tree, SelectionOptions options)
    {
        var selected = new NodeVerdict[tree.Nodes.Count];
        for (var i = 0; i < selected.Length; i++)
        {
            var node = tree.Nodes[i];
            var status = NodeStatus.Of(node);
            selected[i] = new NodeVerdict(node, status, options.IncludeDisabled || status.IsAvailable, PatternFor(node, options));
        }

        return selected;
    }

    private static NodePattern? PatternFor(Node node, SelectionOptions options)
    {
        foreach (var pattern in DefaultPatterns)
            if (pattern.Matches(node))
                return pattern;
        foreach (var pattern in options.Nodes)
            if (pattern.Matches(node))
                return pattern;
        return null;
    }

    private static NodePattern Name(string text) =>
        NodePattern.TryParse(text, out var pattern, out var error) ? pattern : throw new InvalidOperationException(error);
}

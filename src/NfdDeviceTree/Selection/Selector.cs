using Devicetree;

namespace NfdDeviceTree.Selection;

/// <summary>Decides for each node of a tree whether it counts and whether it is selected.</summary>
internal static class Selector
{
    private static readonly IReadOnlyList<string> NoDriver = [];

    /// <summary>The patterns that select nodes on every board: the root, cpus and gpus.</summary>
    public static IReadOnlyList<NodePattern> DefaultPatterns { get; } = [NodePattern.Root, NodePattern.Parse("cpu"), NodePattern.Parse("gpu")];

    /// <summary>Returns a verdict for each node, in the tree's order.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="drivers">The names of bound drivers by node path; null if they are unknown.</param>
    /// <param name="options">The options.</param>
    public static NodeVerdict[] Select(DeviceTree tree, IReadOnlyDictionary<string, IReadOnlyList<string>>? drivers, SelectionOptions options)
    {
        NodePattern[] patterns = [.. DefaultPatterns, .. options.Nodes];
        var verdicts = new NodeVerdict[tree.Nodes.Count];
        for (var i = 0; i < verdicts.Length; i++)
        {
            var node = tree.Nodes[i];
            var status = NodeStatus.Of(node);
            var bound = drivers is null ? null : drivers.GetValueOrDefault(node.Path, NoDriver);
            var counts = (options.IncludeDisabled || status.IsAvailable)
                && (!options.RequireDriver || bound is { Count: > 0 } || node.Parent is null || NodeStatus.IsCpu(node));
            verdicts[i] = new NodeVerdict(node, status, bound, counts, FirstMatch(patterns, node));
        }

        return verdicts;
    }

    private static NodePattern? FirstMatch(NodePattern[] patterns, Node node)
    {
        foreach (var pattern in patterns)
            if (pattern.Matches(node))
                return pattern;
        return null;
    }
}

using Devicetree;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Rendering.Explain;

/// <summary>The labels that each node gives, in the order of the result.</summary>
internal sealed class NodeLabels
{
    private readonly Dictionary<Node, List<Feature>> _labels = [];
    private readonly string _namespace;

    /// <summary>Collects the labels of all nodes.</summary>
    public NodeLabels(PipelineResult result)
    {
        _namespace = result.Settings.Naming.Namespace + "/";
        foreach (var label in result.Features.Labels)
            foreach (var node in label.Nodes)
            {
                if (!_labels.TryGetValue(node, out var list))
                    _labels.Add(node, list = []);
                if (list.Count == 0 || !ReferenceEquals(list[^1], label))
                    list.Add(label);
            }
    }

    /// <summary>The labels that a node gives.</summary>
    public IReadOnlyList<Feature> Of(Node node) => _labels.TryGetValue(node, out var labels) ? labels : [];

    /// <summary>The labels that a node gives and that no compatible string causes.</summary>
    public IEnumerable<Feature> WithoutString(Node node) => Of(node).Where(label => label.Compatible.Count == 0);

    /// <summary>The labels that a compatible string of a node gives, without catalogue labels of an earlier string.</summary>
    /// <param name="node">The node.</param>
    /// <param name="compatible">The compatible string.</param>
    /// <param name="before">The keys of the labels so far.</param>
    public IEnumerable<Feature> OfString(Node node, string compatible, HashSet<string> before) => Of(node).Where(label =>
        label.Compatible.Contains(compatible) && (before.Add(label.Key) || label.Key.StartsWith(_namespace, StringComparison.Ordinal)));
}

using Devicetree;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Cli.Rendering.Explain;

/// <summary>Short texts for the verdict on a node.</summary>
internal static class NodeText
{
    /// <summary>The node's path.</summary>
    public static string Path(Node node) => DeviceTreeText.Escape(node.Path);

    /// <summary>Why a node is selected or not, in a few words.</summary>
    public static string Verdict(NodeVerdict verdict) => verdict switch
    {
        { IsSelected: true } => $"selected by {verdict.Pattern}",
        { Counts: true } => "not selected",
        { Status.DisabledBy: { } culprit } when culprit == verdict.Node => "disabled",
        { Status.DisabledBy: { } culprit } => $"disabled by {Path(culprit)}",
        _ => "no driver is bound",
    };

    /// <summary>The drivers in a few words; null if they are unknown or irrelevant for the node.</summary>
    public static string? Drivers(NodeVerdict verdict) =>
        verdict.Node.Parent is null || NodeStatus.IsCpu(verdict.Node) ? null
        : verdict.Drivers is not { } drivers ? null
        : drivers.Count > 0 ? "driver " + DeviceTreeText.Escape(string.Join(", ", drivers))
        : verdict.Status.IsAvailable ? "available, but no driver is bound"
        : null;

    /// <summary>The labels that a node gives.</summary>
    /// <param name="result">The result.</param>
    /// <param name="node">The node.</param>
    /// <param name="compatible">The compatible string that gives the labels; null for labels without a string.</param>
    public static IEnumerable<Feature> Labels(PipelineResult result, Node node, string? compatible)
    {
        foreach (var label in result.Features.Labels)
            if ((compatible is null ? label.Compatible.Count == 0 : label.Compatible.Contains(compatible)) && label.IsFrom(node))
                yield return label;
    }

    /// <summary>The labels that a compatible string of a node gives, without catalogue labels of an earlier string.</summary>
    /// <param name="result">The result.</param>
    /// <param name="node">The node.</param>
    /// <param name="compatible">The compatible string.</param>
    /// <param name="before">The keys of the labels so far.</param>
    public static IEnumerable<Feature> Labels(PipelineResult result, Node node, string compatible, HashSet<string> before)
    {
        foreach (var label in Labels(result, node, compatible))
            if (before.Add(label.Key) || label.Key.StartsWith(result.Settings.Naming.Namespace + "/", StringComparison.Ordinal))
                yield return label;
    }
}

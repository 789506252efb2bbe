using Devicetree;
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
}

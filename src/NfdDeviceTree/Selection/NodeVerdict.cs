using Devicetree;

namespace NfdDeviceTree.Selection;

/// <summary>The decision of the selection about a node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Status">Whether the devicetree makes the device available.</param>
/// <param name="Drivers">Names of the kernel drivers that are bound to the node, sorted; empty if none is bound; null if unknown.</param>
/// <param name="Counts">Whether the node counts, by its availability, its drivers and the <see cref="SelectionOptions"/>.</param>
/// <param name="Pattern">The first pattern that matches the node; null if none does.</param>
internal sealed record NodeVerdict(Node Node, NodeStatus Status, IReadOnlyList<string>? Drivers, bool Counts, NodePattern? Pattern)
{
    /// <summary>The node's compatible strings become labels.</summary>
    public bool IsSelected => Counts && Pattern is not null;
}

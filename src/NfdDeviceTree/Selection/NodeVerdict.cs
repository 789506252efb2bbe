using Devicetree;

namespace NfdDeviceTree.Selection;

/// <summary>What became of a node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Status">What the tree says of its device.</param>
/// <param name="Counts">It is available, or the user does not care.</param>
/// <param name="Pattern">The first pattern that takes it, null where none does.</param>
internal sealed record NodeVerdict(Node Node, NodeStatus Status, bool Counts, NodePattern? Pattern)
{
    /// <summary>Its compatible strings become labels.</summary>
    public bool IsSelected => Counts && Pattern is not null;
}

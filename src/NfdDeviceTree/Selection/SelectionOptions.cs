namespace NfdDeviceTree.Selection;

/// <summary>Which nodes become labels.</summary>
/// <param name="Nodes">Patterns beside the defaults; a node that several take is selected once.</param>
/// <param name="IncludeDisabled">Do not look at <c>status</c>: nodes count that are switched off, too.</param>
internal sealed record SelectionOptions(IReadOnlyList<NodePattern> Nodes, bool IncludeDisabled)
{
    /// <summary>Nothing beside the defaults.</summary>
    public static SelectionOptions Default { get; } = new([], IncludeDisabled: false);
}

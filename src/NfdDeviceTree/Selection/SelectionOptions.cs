namespace NfdDeviceTree.Selection;

/// <summary>Which nodes count, and which are selected.</summary>
/// <param name="Nodes">Patterns in addition to the defaults.</param>
/// <param name="IncludeDisabled">Unavailable nodes count, too.</param>
/// <param name="RequireDriver">Nodes other than the root and cpus count only if a kernel driver is bound to them.</param>
internal sealed record SelectionOptions(IReadOnlyList<NodePattern> Nodes, bool IncludeDisabled, bool RequireDriver = false)
{
    /// <summary>Only the default patterns.</summary>
    public static SelectionOptions Default { get; } = new([], IncludeDisabled: false);
}

using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Pipeline;

/// <summary>A machine's devicetree and drivers.</summary>
/// <param name="Tree">Its devicetree.</param>
/// <param name="Drivers">Sorted names of bound drivers by node path, for nodes that have one; null if the drivers are unknown.</param>
/// <param name="IsLive">The tree describes the machine that this process runs on.</param>
/// <param name="Warnings">Warnings of the reader.</param>
internal sealed record Machine(
    DeviceTree Tree,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Drivers,
    bool IsLive,
    IReadOnlyList<Diagnostic> Warnings)
{
    /// <summary>The overlays that were applied to the tree, as the user named them.</summary>
    public IReadOnlyList<string> Overlays { get; init; } = [];
}

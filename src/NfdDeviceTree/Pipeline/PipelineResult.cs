using NfdDeviceTree.Catalogue;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Pipeline;

/// <summary>The features of a machine and their explanation. Commands only render it.</summary>
/// <param name="Machine">The machine; null if it has no devicetree.</param>
/// <param name="Features">The features.</param>
/// <param name="Nodes">The verdict on each node, in the tree's order; empty without a devicetree.</param>
/// <param name="Warnings">Warnings of reading, selecting and naming.</param>
/// <param name="Catalogue">The catalogue with the user's entries. Classifies a node on demand.</param>
/// <param name="Settings">The settings.</param>
internal sealed record PipelineResult(
    Machine? Machine,
    FeatureSet Features,
    IReadOnlyList<NodeVerdict> Nodes,
    IReadOnlyList<Diagnostic> Warnings,
    DeviceCatalogue Catalogue,
    Settings Settings)
{
    /// <summary>The first line of the feature file; null if the file holds labels only.</summary>
    public FileHeader? Header =>
        Machine is null || Settings.Naming.LabelsOnly ? null : Machine.IsLive ? FileHeader.Live : FileHeader.Of(Machine.Tree.Source, Machine.Overlays);
}

using Devicetree;
using NfdDeviceTree.Catalogue;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Naming;

/// <summary>Turns the nodes of a tree into features.</summary>
internal static class FeatureBuilder
{
    /// <summary>Builds the features of a machine.</summary>
    /// <param name="tree">The machine's tree.</param>
    /// <param name="nodes">The verdict on each node of the tree.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="options">Selects and names the features.</param>
    /// <param name="report">Receives the warnings: DT301, DT302, DT305, DT306.</param>
    public static FeatureSet Build(DeviceTree tree, IReadOnlyList<NodeVerdict> nodes, DeviceCatalogue catalogue, NamingOptions options, Action<Diagnostic> report)
    {
        if (tree.Root.Compatible.Count == 0)
            return FeatureSet.Empty;

        var limited = new LimitedReport(report);
        var compatibles = CompatibleString.Collect(nodes);
        var board = Board.Of(tree, catalogue, options);
        var labels = new FeatureList(tree.Source, limited.Add);
        CompatibleLabels.AddTo(labels, compatibles, tree.Source, options, limited.Add);
        if (options.Catalogue.Enabled)
        {
            board.AddTo(labels, tree.Root, options.Catalogue);
            AcceleratorLabels.AddTo(labels, nodes, catalogue, board.Known, options.Catalogue.Accelerator);
        }

        var raw = new FeatureList(tree.Source, limited.Add);
        if (!options.LabelsOnly)
        {
            RawFeatures.AddTo(raw, tree, board, compatibles);
            if (options.Identity)
                IdentityFeatures.AddTo(raw, tree);
            PropertyFeatures.AddTo(raw, tree.Source, nodes, options.Properties, limited.Add);
        }

        limited.Finish(tree.Source);
        var model = tree.Root.Find(StandardProperties.Model) is { } text ? FeatureText.Value(text.FirstString) : null;
        return new FeatureSet(labels.Sorted, raw.Sorted, new BoardSummary(model, board.Name, board.SocName));
    }
}

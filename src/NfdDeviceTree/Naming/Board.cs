using Devicetree;
using NfdDeviceTree.Catalogue;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Naming;

/// <summary>The machine as its root node and the catalogue describe it (Devicetree Specification 3.2).</summary>
/// <param name="Name">The label name of the first string of the root's <c>compatible</c>; null if it has no label name.</param>
/// <param name="SocName">
/// The label name of the root's last compatible string. If the root has only one string, the label name of the system-on-chip
/// in the catalogue. Null if neither exists.
/// </param>
/// <param name="Known">The catalogue's entry for the board; null without one.</param>
/// <param name="Soc">The catalogue's entry for the system-on-chip; null without one.</param>
internal sealed record Board(string? Name, string? SocName, BoardModel? Known, Soc? Soc)
{
    /// <summary>Describes the machine of a tree.</summary>
    public static Board Of(DeviceTree tree, DeviceCatalogue catalogue, NamingOptions options)
    {
        var compatible = tree.Root.Compatible;
        var soc = options.Catalogue.Enabled ? catalogue.FindSoc(tree.Root) : null;
        var socString = compatible.Count > 1 ? compatible[^1] : soc?.Compatible;
        return new Board(
            LabelName.ForCompatible(compatible[0], options.Vendors)?.Text,
            socString is null ? null : LabelName.ForCompatible(socString, options.Vendors)?.Text,
            options.Catalogue.Enabled ? catalogue.FindBoard(tree.Root) : null,
            soc);
    }

    /// <summary>Adds the labels of the board and its system-on-chip.</summary>
    public void AddTo(FeatureList labels, Node root, CatalogueOptions options)
    {
        Add(options.Board, "name", Name);
        Add(options.Board, "family", Known?.Family);
        Add(options.Board, "model", Known?.Model);
        Add(options.Soc, "name", SocName);
        Add(options.Soc, "vendor", Soc?.Vendor);
        Add(options.Soc, "family", Soc?.Family);

        void Add(LabelNamespace prefix, string name, string? value) => labels.Add($"{prefix}/{name}", value, root);
    }
}

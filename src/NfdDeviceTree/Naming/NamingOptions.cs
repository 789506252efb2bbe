using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Naming;

/// <summary>How features are named, and which there are.</summary>
/// <param name="Namespace">The namespace of the labels from compatible strings.</param>
/// <param name="Vendors">Vendor prefixes, and the names that replace them.</param>
/// <param name="LabelsOnly">No raw features, comments or directives: for every NFD since 0.13, and for hooks (NFD contract D).</param>
/// <param name="Properties">Further raw features.</param>
/// <param name="Catalogue">The labels from the catalogue.</param>
/// <param name="Identity">Raw features that identify the machine, such as its serial number.</param>
internal sealed record NamingOptions(
    LabelNamespace Namespace,
    IReadOnlyDictionary<string, string> Vendors,
    bool LabelsOnly,
    IReadOnlyList<WantedProperty> Properties,
    CatalogueOptions Catalogue,
    bool Identity = false)
{
    /// <summary>Vendors whose prefix differs from the name that people use.</summary>
    public static IReadOnlyDictionary<string, string> DefaultVendors { get; } =
        new Dictionary<string, string> { ["xlnx"] = "xilinx" };

    /// <summary>The defaults.</summary>
    public static NamingOptions Default { get; } = new(LabelNamespace.Default, DefaultVendors, LabelsOnly: false, [], CatalogueOptions.Default);
}

using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Naming;

/// <summary>Selects and names the features.</summary>
/// <param name="Namespace">The namespace of the labels from compatible strings.</param>
/// <param name="Vendors">Vendor prefixes, and the names that replace them.</param>
/// <param name="LabelsOnly">No raw features, comments or directives. NFD since 0.13 reads such files; hooks must print them.</param>
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
    /// <summary>Names of vendors whose prefix is not their usual name.</summary>
    public static IReadOnlyDictionary<string, string> DefaultVendors { get; } =
        new Dictionary<string, string> { ["xlnx"] = "xilinx" };

    /// <summary>The namespaces of all labels that the program writes.</summary>
    public IReadOnlyList<LabelNamespace> Namespaces => [Namespace, Catalogue.Accelerator, Catalogue.Board, Catalogue.Soc];

    /// <summary>The defaults.</summary>
    public static NamingOptions Default { get; } = new(LabelNamespace.Default, DefaultVendors, LabelsOnly: false, [], CatalogueOptions.Default);
}

using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Naming;

/// <summary>How features are named and which there are.</summary>
/// <param name="Namespace">What all labels stand under.</param>
/// <param name="Vendors">Vendor prefixes and what to say for them, in full.</param>
/// <param name="LabelsOnly">No raw features, comments or directives: right for every NFD since 0.13 and for hooks.</param>
/// <param name="Properties">Further raw features.</param>
internal sealed record FeatureOptions(
    LabelNamespace Namespace,
    IReadOnlyDictionary<string, string> Vendors,
    bool LabelsOnly,
    IReadOnlyList<PropertyFeature> Properties)
{
    /// <summary>Vendors whose prefix is not what people call them.</summary>
    public static IReadOnlyDictionary<string, string> DefaultVendors { get; } =
        new Dictionary<string, string> { ["xlnx"] = "xilinx" };

    /// <summary>No settings at all.</summary>
    public static FeatureOptions Default { get; } = new(LabelNamespace.Default, DefaultVendors, LabelsOnly: false, []);
}

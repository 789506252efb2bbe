using Devicetree;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Selection;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Naming;

/// <summary>The features of a blob as lines, and the warnings.</summary>
internal sealed record Built(FeatureSet Set, IReadOnlyList<(DiagnosticId Id, string? NodePath)> Warnings)
{
    public IEnumerable<string> Labels => Set.Labels.Select(label => label.Key + "=" + label.Value);

    public IEnumerable<string> Raw => Set.Raw.Select(raw => raw.Key + "=" + raw.Value);

    /// <summary>The raw features that the settings name.</summary>
    public IEnumerable<string> Properties => Raw.Where(line => !line.StartsWith("devicetree.", StringComparison.Ordinal));

    /// <summary>The defaults without the labels of the catalogue.</summary>
    public static NamingOptions WithoutCatalogue { get; } = NamingOptions.Default with { Catalogue = CatalogueOptions.Default with { Enabled = false } };

    public static Built From(FdtBlob blob) => From(blob, WithoutCatalogue);

    public static Built From(FdtBlob blob, NamingOptions options, bool includeDisabled = false) =>
        From(blob, new Settings(new SelectionOptions([], includeDisabled), options));

    public static Built From(FdtBlob blob, params WantedProperty[] properties) =>
        From(blob, WithoutCatalogue with { Properties = properties });

    private static Built From(FdtBlob blob, Settings settings)
    {
        var tree = FdtReader.Read(blob.Finish(), "test.dtb", FeaturePipeline.Wanted(settings));
        var result = FeaturePipeline.Run(new Machine(tree, Drivers: null, IsLive: false, []), settings);
        return new Built(result.Features, [.. result.Warnings.Select(warning => (warning.Id, warning.Location.NodePath))]);
    }

    public static WantedProperty Property(string pattern, string property, PropertyType type, string feature)
    {
        NodePattern.TryParse(pattern, out var node, out _).Should().BeTrue();
        return new WantedProperty(node!, property, type, feature);
    }
}

using Devicetree;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Selection;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Naming;

/// <summary>What comes of a blob: the features as lines, and the warnings.</summary>
internal sealed record Built(FeatureSet Set, IReadOnlyList<(DiagnosticId Id, string? NodePath)> Warnings)
{
    public IEnumerable<string> Labels => Set.Labels.Select(label => label.Key + "=" + label.Value);

    public IEnumerable<string> Raw => Set.Raw.Select(raw => raw.Key + "=" + raw.Value);

    /// <summary>The raw features that settings asked for.</summary>
    public IEnumerable<string> Properties => Raw.Where(line => !line.StartsWith("devicetree.", StringComparison.Ordinal));

    public static Built From(FdtBlob blob) => From(blob, Settings.Default);

    public static Built From(FdtBlob blob, FeatureOptions options, bool includeDisabled = false) =>
        From(blob, new Settings(new SelectionOptions([], includeDisabled), options));

    public static Built From(FdtBlob blob, params PropertyFeature[] properties) =>
        From(blob, FeatureOptions.Default with { Properties = properties });

    private static Built From(FdtBlob blob, Settings settings)
    {
        var warnings = new Warnings();
        var tree = FdtReader.Read(blob.Finish(), "test.dtb", FeaturePipeline.Wanted(settings));
        var set = FeaturePipeline.Run(tree, settings, warnings.Report);
        return new Built(set, warnings.Found);
    }

    public static PropertyFeature Property(string pattern, string property, PropertyType type, string feature)
    {
        NodePattern.TryParse(pattern, out var node, out _).Should().BeTrue();
        return new PropertyFeature(node!, property, type, feature);
    }
}

using Devicetree;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Pipeline;

/// <summary>From a tree and settings to features, without touching anything: what every command calls.</summary>
internal static class FeaturePipeline
{
    /// <summary>The properties that a reader must keep for these settings.</summary>
    public static PropertyFilter Wanted(Settings settings) => PropertyFilter.Of(
    [
        StandardProperties.Compatible, StandardProperties.Status, StandardProperties.Model, StandardProperties.DeviceType,
        .. settings.Features.Properties.Select(property => property.Property),
    ]);

    /// <summary>The features of a tree; null, no tree, has none.</summary>
    public static FeatureSet Run(DeviceTree? tree, Settings settings, Action<Diagnostic> report) =>
        tree is null
            ? FeatureSet.Empty
            : FeatureBuilder.Build(tree, Selector.Select(tree, settings.Selection), settings.Features, report);
}

using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Features;
using NfdDeviceTree.Selection;
using NfdDeviceTree.Tree;

namespace NfdDeviceTree;

/// <summary>From a tree and settings to features, without touching anything: what every command calls.</summary>
public static class Pipeline
{
    /// <summary>The properties that a reader must keep for these settings.</summary>
    public static WantedProperties Wanted(Settings settings) =>
        new(settings.Features.Properties.Select(property => property.Property));

    /// <summary>The features of a tree; null, no tree, has none.</summary>
    public static FeatureSet Run(DeviceTree? tree, Settings settings, Action<Diagnostic> report) =>
        tree is null
            ? FeatureSet.Empty
            : FeatureBuilder.Build(tree, Selector.Select(tree, settings.Selection), settings.Features, report);
}

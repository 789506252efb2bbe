using Devicetree;
using NfdDeviceTree.Catalogue;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Pipeline;

/// <summary>Turns a machine's devicetree and settings into features. Pure: it reads neither files nor the clock.</summary>
internal static class FeaturePipeline
{
    /// <summary>The properties that a reader must keep for these settings.</summary>
    public static PropertyFilter Wanted(Settings settings)
    {
        var naming = settings.Naming;
        var needsCells = naming.Properties.Any(property => property.Type == PropertyType.Size);
        var filter = PropertyFilter.Of(
        [
            StandardProperties.Compatible, StandardProperties.Status, StandardProperties.DeviceType,
            .. naming.Properties.Select(property => property.Name),
            .. needsCells ? new[] { StandardProperties.AddressCells, StandardProperties.SizeCells } : [],
        ]);
        filter = filter
            .And("", StandardProperties.Model, StandardProperties.AddressCells, StandardProperties.SizeCells)
            .And("memory", StandardProperties.Reg);
        return naming.Identity ? IdentityFeatures.AddTo(filter) : filter;
    }

    /// <summary>Runs the pipeline.</summary>
    /// <param name="machine">The machine; null if it has no devicetree.</param>
    /// <param name="settings">The settings.</param>
    public static PipelineResult Run(Machine? machine, Settings settings)
    {
        var catalogue = new DeviceCatalogue(settings.Naming.Catalogue.Additions);
        if (machine is null)
            return new PipelineResult(null, FeatureSet.Empty, [], [], catalogue, settings);
        var warnings = new List<Diagnostic>(machine.Warnings);
        var nodes = Selector.Select(machine.Tree, machine.Drivers, settings.Selection);
        var features = FeatureBuilder.Build(machine.Tree, nodes, catalogue, settings.Naming, warnings.Add);
        return new PipelineResult(machine, features, nodes, warnings, catalogue, settings);
    }
}

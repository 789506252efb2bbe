using Devicetree;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Fleet;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Rendering.Fleet;

/// <summary>A board as a row of a table or spreadsheet.</summary>
/// <param name="File">The path.</param>
/// <param name="Model">The model in the devicetree.</param>
/// <param name="Soc">The label name of the system-on-chip.</param>
/// <param name="Accelerators">The names of the accelerator labels.</param>
/// <param name="Labels">The names of the labels from compatible strings, with their values.</param>
/// <param name="Features">The features.</param>
internal sealed record BoardRow(string File, string Model, string Soc, string Accelerators, string Labels, FeatureSet Features)
{
    /// <summary>Makes the row of a board.</summary>
    public static BoardRow Of(PipelineResult result) => new(
        DeviceTreeText.Escape(result.Machine!.Tree.Source),
        result.Features.Board?.Model ?? "",
        result.Features.Board?.Soc ?? "",
        Names(result, settings => settings.Naming.Catalogue.Accelerator.Text),
        Names(result, settings => settings.Naming.Namespace.Text),
        result.Features);

    /// <summary>The value of a label of the catalogue; empty without the label.</summary>
    public string ValueOf(string key)
    {
        foreach (var label in Features.Labels)
            if (label.Key == key)
                return label.Value;
        return "";
    }

    private static string Names(PipelineResult result, Func<Settings, string> labelNamespace)
    {
        var prefix = labelNamespace(result.Settings) + "/";
        var names = new List<string>();
        foreach (var label in result.Features.Labels)
            if (label.Key.StartsWith(prefix, StringComparison.Ordinal))
                names.Add(label.Value == "true" ? FeatureQuery.ShortKey(label.Key) : $"{FeatureQuery.ShortKey(label.Key)}={label.Value}");
        return string.Join(' ', names);
    }
}

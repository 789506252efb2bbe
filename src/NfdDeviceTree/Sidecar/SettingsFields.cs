using NfdDeviceTree.Configuration;

namespace NfdDeviceTree.Sidecar;

/// <summary>The settings in use, for the log.</summary>
internal static class SettingsFields
{
    /// <summary>One field for each setting.</summary>
    public static LogField[] Of(Settings settings) =>
    [
        new("namespace", settings.Naming.Namespace.Text),
        new("nodes", string.Join(' ', settings.Selection.Nodes)),
        new("vendors", string.Join(' ', settings.Naming.Vendors.Select(vendor => $"{vendor.Key}:{vendor.Value}"))),
        new("properties", string.Join(' ', settings.Naming.Properties.Select(property => property.Feature))),
        LogField.Flag("includeDisabled", settings.Selection.IncludeDisabled),
        LogField.Flag("requireDriver", settings.Selection.RequireDriver),
        LogField.Flag("labelsOnly", settings.Naming.LabelsOnly),
        LogField.Flag("catalogue", settings.Naming.Catalogue.Enabled),
        .. settings.Origins.ToString() is { Length: > 0 } origins ? new LogField[] { new("origins", origins) } : [],
    ];
}

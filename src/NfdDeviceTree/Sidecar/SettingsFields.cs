using NfdDeviceTree.Configuration;

namespace NfdDeviceTree.Sidecar;

/// <summary>The settings in use, for the log.</summary>
internal static class SettingsFields
{
    /// <summary>One field for each setting. An empty list has no field.</summary>
    public static LogField[] Of(Settings settings) =>
    [
        new("namespace", settings.Naming.Namespace.Text),
        .. List("nodes", settings.Selection.Nodes.Select(node => node.ToString())),
        .. List("vendors", settings.Naming.Vendors.Select(vendor => $"{vendor.Key}:{vendor.Value}")),
        .. List("properties", settings.Naming.Properties.Select(property => property.Feature)),
        LogField.Flag("includeDisabled", settings.Selection.IncludeDisabled),
        LogField.Flag("requireDriver", settings.Selection.RequireDriver),
        LogField.Flag("labelsOnly", settings.Naming.LabelsOnly),
        LogField.Flag("identity", settings.Naming.Identity),
        LogField.Flag("catalogue", settings.Naming.Catalogue.Enabled),
        .. List("additions", settings.Naming.Catalogue.Additions.Compatible),
        .. settings.Origins.ToString() is { Length: > 0 } origins ? new LogField[] { new("origins", origins) } : [],
    ];

    private static LogField[] List(string key, IEnumerable<string?> items) => string.Join(' ', items) is { Length: > 0 } text ? [new(key, text)] : [];
}

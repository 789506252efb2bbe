using NfdDeviceTree.Naming;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Configuration;

/// <summary>What decides which features a devicetree gives.</summary>
/// <param name="Selection">Which nodes are selected.</param>
/// <param name="Naming">Which features there are, and their names.</param>
internal sealed record Settings(SelectionOptions Selection, NamingOptions Naming)
{
    /// <summary>No settings file and no options.</summary>
    public static Settings Default { get; } = new(SelectionOptions.Default, NamingOptions.Default);

    /// <summary>Where the values came from.</summary>
    public SettingsOrigins Origins { get; init; } = SettingsOrigins.None;
}

using NfdDeviceTree.Naming;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Configuration;

/// <summary>The settings that decide which features a devicetree gives.</summary>
/// <param name="Selection">Selects the nodes.</param>
/// <param name="Naming">Selects and names the features.</param>
internal sealed record Settings(SelectionOptions Selection, NamingOptions Naming)
{
    /// <summary>The defaults.</summary>
    public static Settings Default { get; } = new(SelectionOptions.Default, NamingOptions.Default);

    /// <summary>The origins of the values.</summary>
    public SettingsOrigins Origins { get; init; } = SettingsOrigins.None;
}

using NfdDeviceTree.Naming;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Configuration;

/// <summary>All that decides what a tree turns into: the settings file, and over it the command line.</summary>
/// <param name="Selection">Which nodes.</param>
/// <param name="Naming">Which features, and their names.</param>
internal sealed record Settings(SelectionOptions Selection, NamingOptions Naming)
{
    /// <summary>No settings file and no options.</summary>
    public static Settings Default { get; } = new(SelectionOptions.Default, NamingOptions.Default);
}

using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Publishing;

/// <summary>The result of writing or removing the feature file.</summary>
/// <param name="Change">The change.</param>
/// <param name="Touch">Whether NFD needs a late touch to see the change.</param>
/// <param name="Warning">A problem after a successful change; null without one.</param>
internal sealed record Publication(FileChange Change, LateTouch Touch, Diagnostic? Warning)
{
    /// <summary>The file is as it was.</summary>
    public static Publication Unchanged { get; } = new(FileChange.None, LateTouch.None, null);
}

using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Publishing;

/// <summary>What became of the feature file.</summary>
/// <param name="Change">What was done to it.</param>
/// <param name="Touch">Whether NFD needs a late touch to see it.</param>
/// <param name="Warning">What is not as it should be although it was done; null if nothing.</param>
internal sealed record Publication(FileChange Change, LateTouch Touch, Diagnostic? Warning)
{
    /// <summary>The file is as it was.</summary>
    public static Publication Unchanged { get; } = new(FileChange.None, LateTouch.None, null);
}

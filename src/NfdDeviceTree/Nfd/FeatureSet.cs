namespace NfdDeviceTree.Nfd;

/// <summary>The features of a machine in the order of the file: keys are unique, and sorted by their UTF-16 code units.</summary>
/// <param name="Labels">The labels.</param>
/// <param name="Raw">The raw features; empty if only labels are wanted.</param>
/// <param name="Board">The board; null without features.</param>
internal sealed record FeatureSet(IReadOnlyList<Feature> Labels, IReadOnlyList<Feature> Raw, BoardSummary? Board)
{
    /// <summary>For a machine without a devicetree, or with a root without <c>compatible</c>. No file is written.</summary>
    public static FeatureSet Empty { get; } = new([], [], null);

    /// <summary>Whether the set has no features to write.</summary>
    public bool IsEmpty => Board is null;
}

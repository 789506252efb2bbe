using NfdDeviceTree.Naming;

namespace NfdDeviceTree.Nfd;

/// <summary>All that a board says, in the order of the file: keys are unique, and sorted by their UTF-16 code units.</summary>
/// <param name="Labels">The labels.</param>
/// <param name="Raw">The raw features; empty with <see cref="NamingOptions.LabelsOnly"/>.</param>
/// <param name="Board">What the root says of the board; null where there is nothing to say at all.</param>
internal sealed record FeatureSet(IReadOnlyList<Feature> Labels, IReadOnlyList<Feature> Raw, BoardSummary? Board)
{
    /// <summary>No devicetree, or one whose root is compatible with nothing: no file is written.</summary>
    public static FeatureSet Empty { get; } = new([], [], null);

    /// <summary>Whether there is nothing to say about this machine.</summary>
    public bool IsEmpty => Board is null;
}

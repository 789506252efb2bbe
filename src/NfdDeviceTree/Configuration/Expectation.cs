using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Configuration;

/// <summary>Features that boards must have, and features that they must not have.</summary>
/// <param name="Board">
/// The boards: a path, the rest of a path after any slash, or a file name without extension; <c>*</c> matches anything.
/// </param>
/// <param name="Must">Features as for <c>boards --feature</c>, each of which a board must have.</param>
/// <param name="MustNot">Features that a board must not have.</param>
/// <param name="Location">The position of the boards in the user's file.</param>
internal sealed record Expectation(string Board, IReadOnlyList<ExpectedFeature> Must, IReadOnlyList<ExpectedFeature> MustNot, Location Location);

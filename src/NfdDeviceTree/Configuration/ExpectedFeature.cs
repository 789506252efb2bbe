using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Configuration;

/// <summary>A feature that a user expects, or expects not to be there.</summary>
/// <param name="Text"><c>KEY</c> or <c>KEY=VALUE</c>; not checked.</param>
/// <param name="Location">Where the user wrote it.</param>
internal sealed record ExpectedFeature(string Text, Location Location);

using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Configuration;

/// <summary>A feature that a board must have or must not have.</summary>
/// <param name="Text"><c>KEY</c> or <c>KEY=VALUE</c>; not checked.</param>
/// <param name="Location">The position in the user's file.</param>
internal sealed record ExpectedFeature(string Text, Location Location);

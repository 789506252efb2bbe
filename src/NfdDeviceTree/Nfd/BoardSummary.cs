namespace NfdDeviceTree.Nfd;

/// <summary>The board that a feature set describes, for output that shows more than the feature file.</summary>
/// <param name="Model">The root's <c>model</c> in one line; null without one.</param>
/// <param name="Name">The label name of the board; null without one.</param>
/// <param name="Soc">The label name of the system-on-chip; null without one.</param>
internal sealed record BoardSummary(string? Model, string? Name, string? Soc);

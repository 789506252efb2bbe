namespace NfdDeviceTree.Cli.Completion;

/// <summary>An option for a completion script.</summary>
/// <param name="Names">Its names, hyphens included, the long one first.</param>
/// <param name="Description">Its effect, in one line.</param>
/// <param name="Values">The known values; empty if any value is allowed; null for an option without a value.</param>
/// <param name="TakesPath">Its value is a path.</param>
internal sealed record CompletionOption(IReadOnlyList<string> Names, string Description, IReadOnlyList<string>? Values, bool TakesPath);

namespace NfdDeviceTree.Cli.Completion;

/// <summary>An option as a shell sees it.</summary>
/// <param name="Names">Its names, hyphens included, the long one first.</param>
/// <param name="Description">What it does, in one line.</param>
/// <param name="Values">The values that are known, none where anything may stand; null where it takes no value.</param>
/// <param name="TakesPath">Its value is a path.</param>
internal sealed record CompletionOption(IReadOnlyList<string> Names, string Description, IReadOnlyList<string>? Values, bool TakesPath);

namespace NfdDeviceTree.Nfd;

/// <summary>A feature as NFD reads it, and its position.</summary>
/// <param name="Source">The file.</param>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Key">The text before the first <c>=</c>.</param>
/// <param name="Value">The text after the first <c>=</c>; <c>true</c> without <c>=</c>.</param>
internal sealed record FeatureLine(string Source, int Line, string Key, string Value);

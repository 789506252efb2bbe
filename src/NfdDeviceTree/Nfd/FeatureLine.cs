namespace NfdDeviceTree.Nfd;

/// <summary>A feature as NFD reads it, and where it stands.</summary>
/// <param name="Source">The file.</param>
/// <param name="Line">Its line, counted from 1.</param>
/// <param name="Key">What stands before the first <c>=</c>.</param>
/// <param name="Value">What stands behind it; <c>true</c> where there is none.</param>
internal sealed record FeatureLine(string Source, int Line, string Key, string Value);

using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Fleet;

/// <summary>What was read from one of many boards.</summary>
/// <param name="Value">What was made of it; null if the filter leaves the board out or if it cannot be read.</param>
/// <param name="Findings">Errors and warnings.</param>
/// <param name="Failed">The board cannot be read.</param>
internal sealed record BoardAnswer<T>(T? Value, IReadOnlyList<Diagnostic> Findings, bool Failed)
    where T : class;

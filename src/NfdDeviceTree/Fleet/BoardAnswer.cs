using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Fleet;

/// <summary>The result of reading one of many boards.</summary>
/// <param name="Value">The rendered board; null if the filter leaves it out or it cannot be read.</param>
/// <param name="Findings">Errors and warnings.</param>
/// <param name="Failed">The board cannot be read.</param>
internal sealed record BoardAnswer<T>(T? Value, IReadOnlyList<Diagnostic> Findings, bool Failed)
    where T : class;

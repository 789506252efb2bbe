using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Fleet;

/// <summary>What one of many boards says.</summary>
/// <param name="Lines">What is printed of it: rows of cells. None where it was not asked for or cannot be read.</param>
/// <param name="Findings">What was found on the way.</param>
/// <param name="Failed">It could not be read.</param>
internal sealed record BoardAnswer(IReadOnlyList<string[]> Lines, IReadOnlyList<Diagnostic> Findings, bool Failed)
{
    /// <summary>A board that nobody asked for.</summary>
    public static BoardAnswer None { get; } = new([], [], Failed: false) { WasAskedFor = false };

    /// <summary>It has the labels that were asked for, or could not be read.</summary>
    public bool WasAskedFor { get; private init; } = true;
}

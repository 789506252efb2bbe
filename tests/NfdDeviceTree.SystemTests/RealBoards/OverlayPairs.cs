using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.RealBoards;

/// <summary>
/// The overlays that <c>tests/corpus/fetch</c> has fetched, each with a base. <c>tests/corpus/overlay-pairs</c> finds them with
/// fdtoverlay. The variable OVERLAY_PAIRS may name a file with other pairs, as that script prints them: with
/// <c>--all</c> it prints each base that accepts an overlay.
/// </summary>
internal static class OverlayPairs
{
    /// <summary>Pairs of a base and an overlay that fdtoverlay applies to it.</summary>
    public static IReadOnlyList<(string Base, string Overlay)> Find() =>
    [
        .. (Environment.GetEnvironmentVariable("OVERLAY_PAIRS") is { Length: > 0 } file
                ? File.ReadAllText(file)
                : Command.Run(Path.Join(Repository.Root, "tests", "corpus", "overlay-pairs")))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("overlay-pairs:", StringComparison.Ordinal))
            .Select(line => line.Split(' '))
            .Select(words => (words[0], words[1])),
    ];
}

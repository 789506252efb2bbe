using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.RealBoards;

/// <summary>
/// The overlays that <c>tests/corpus/fetch</c> has fetched, each with a base. <c>tests/corpus/overlay-pairs</c> finds them with
/// fdtoverlay. The variable NFD_DEVICETREE_OVERLAY_PAIRS may name a file with other pairs, as that script prints them: with
/// <c>--all</c> it prints each base that accepts an overlay.
/// </summary>
internal static class OverlayPairs
{
    private static readonly string? File = Environment.GetEnvironmentVariable("NFD_DEVICETREE_OVERLAY_PAIRS") is { Length: > 0 } file ? file : null;

    private static readonly string[] Parts = ["debian13/arm64", "debian13/armhf", "firmware", "debian-testing/arm64", "debian-testing/armhf"];

    /// <summary>Why tests on the overlays are skipped; null if they run. In CI they always run.</summary>
    public static string? WhyNot { get; } = Repository.IsCi ? null
        : File is null && !Parts.Any(part => System.IO.File.Exists(Path.Join($"{CorpusDirectory()}-{part}", "complete"))) ? "no overlays (run tests/corpus/fetch overlays)"
        : !IsInPath("fdtoverlay") ? "no fdtoverlay (Debian: device-tree-compiler)"
        : !IsInPath("python3") ? "no python3"
        : null;

    /// <summary>Pairs of a base and an overlay that fdtoverlay applies to it.</summary>
    public static IReadOnlyList<(string Base, string Overlay)> Find() =>
    [
        .. (File is null ? Tool.Execute(Path.Join(Repository.Root, "tests", "corpus", "overlay-pairs")) : System.IO.File.ReadAllText(File))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("overlay-pairs:", StringComparison.Ordinal))
            .Select(line => line.Split(' '))
            .Select(words => (words[0], words[1])),
    ];

    private static string CorpusDirectory() =>
        Environment.GetEnvironmentVariable("NFD_DEVICETREE_CORPUS") is { Length: > 0 } named ? named.TrimEnd('/')
        : Path.Join(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Join(Environment.GetEnvironmentVariable("HOME"), ".cache"),
            "nfd-devicetree", "corpus");

    private static bool IsInPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(directory => System.IO.File.Exists(Path.Join(directory, program)));
}

using System.Globalization;

namespace NfdDeviceTree.Tests.Support;

/// <summary>
/// The devicetrees of all boards that Debian's kernels support. <c>tests/corpus/fetch</c> fetches them; tests only read them.
/// </summary>
internal static class Corpus
{
    private static readonly string[] OverlayParts = ["debian13/arm64", "debian13/armhf", "firmware", "debian-testing/arm64", "debian-testing/armhf"];

    private static readonly Lazy<string[]> Files = new(() =>
        [.. Directory.EnumerateFiles(Root, "*.dtb", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]);

    /// <summary>The corpus' directory.</summary>
    public static string Root => IsComplete ? Place : throw new InvalidOperationException($"{Place} holds no corpus; run tests/corpus/fetch");

    /// <summary>All blobs, in the order of their paths.</summary>
    public static IReadOnlyList<string> Blobs => Files.Value;

    /// <summary>Whether the corpus was fetched.</summary>
    public static bool IsComplete => File.Exists(Path.Join(Place, "complete"));

    /// <summary>Whether any overlays were fetched.</summary>
    public static bool HasOverlays => OverlayParts.Any(part => File.Exists(Path.Join($"{Place}-{part}", "complete")));

    /// <summary>The number of fetched blobs, which <c>tests/corpus/fetch</c> records at the end.</summary>
    public static int Promised =>
        int.Parse(File.ReadLines(Path.Join(Root, "complete")).Single(line => line.Contains(" dtbs: ", StringComparison.Ordinal)).Split(' ')[0], CultureInfo.InvariantCulture);

    private static string Place { get; } = FindPlace();

    /// <summary>A number of blobs, spread evenly over the corpus.</summary>
    public static IEnumerable<string> Sample(int count) =>
        Enumerable.Range(0, count).Select(i => Blobs[(int)((long)i * Blobs.Count / count)]);

    private static string FindPlace()
    {
        if (TestVariables.Corpus is { } named)
            return named.TrimEnd('/');
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg
            ? xdg
            : Path.Join(Environment.GetEnvironmentVariable("HOME"), ".cache");
        return Path.Join(cache, "nfd-devicetree", "corpus");
    }
}

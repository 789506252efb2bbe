using System.Diagnostics;
using System.Globalization;

namespace NfdDeviceTree.Tests.Support;

/// <summary>
/// The devicetrees of all boards that Debian's kernels support, which <c>tests/corpus/fetch</c> downloads once and
/// keeps in the user's cache directory.
/// </summary>
internal static class Corpus
{
    private static readonly Lazy<string> Fetched = new(Fetch);

    private static readonly Lazy<string[]> Files = new(() =>
        [.. Directory.EnumerateFiles(Root, "*.dtb", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]);

    /// <summary>The corpus' directory; downloads at the first call of the first run.</summary>
    public static string Root => Fetched.Value;

    /// <summary>All blobs, in the order of their paths.</summary>
    public static IReadOnlyList<string> Blobs => Files.Value;

    /// <summary>
    /// Why tests on the corpus are skipped, null where they run. Costs next to nothing: asks for the cache and for the
    /// tools. In CI it is always null, so that a corpus that cannot be had fails the tests.
    /// </summary>
    public static string? WhyNot { get; } = Repository.IsCi || File.Exists(Path.Join(CacheDirectory(), "complete")) || CanFetch()
        ? null
        : "the corpus needs Debian's apt-get and archive keyring; see tests/corpus/fetch";

    /// <summary>How many blobs were fetched, as <c>tests/corpus/fetch</c> noted when it had them all.</summary>
    public static int Promised =>
        int.Parse(File.ReadLines(Path.Join(Root, "complete")).Single(line => line.Contains(" dtbs: ", StringComparison.Ordinal)).Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>So many blobs, spread evenly over the corpus.</summary>
    public static IEnumerable<string> Sample(int count) =>
        Enumerable.Range(0, count).Select(i => Blobs[(int)((long)i * Blobs.Count / count)]);

    private static string CacheDirectory()
    {
        if (Environment.GetEnvironmentVariable("NFD_DEVICETREE_CORPUS") is { Length: > 0 } named)
            return named;
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } xdg
            ? xdg
            : Path.Join(Environment.GetEnvironmentVariable("HOME"), ".cache");
        return Path.Join(cache, "nfd-devicetree", "corpus");
    }

    private static bool CanFetch() =>
        File.Exists("/usr/bin/apt-get") && File.Exists("/usr/share/keyrings/debian-archive-keyring.gpg");

    private static string Fetch()
    {
        var start = new ProcessStartInfo(Path.Join(Repository.Root, "tests", "corpus", "fetch"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        using var fetch = Process.Start(start) ?? throw new InvalidOperationException("tests/corpus/fetch did not start");
        var errors = fetch.StandardError.ReadToEndAsync();
        var directory = fetch.StandardOutput.ReadToEnd().TrimEnd('\n');
        fetch.WaitForExit();
        return fetch.ExitCode == 0
            ? directory
            : throw new InvalidOperationException($"tests/corpus/fetch failed with exit code {fetch.ExitCode}:\n{errors.Result}");
    }
}

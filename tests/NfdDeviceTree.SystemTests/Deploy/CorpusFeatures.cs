using NfdDeviceTree.Configuration;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>The elements of <c>local.feature</c> that NFD reads from the feature file of each board of the corpus.</summary>
internal static class CorpusFeatures
{
    /// <summary>The input of 0.1's rules: labels from compatible strings, and raw features.</summary>
    public static Settings WithoutCatalogue { get; } = Settings.Default with
    {
        Naming = Settings.Default.Naming with { Catalogue = Settings.Default.Naming.Catalogue with { Enabled = false } },
    };

    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> Boards =
        new(Read);

    /// <summary>By path below the corpus' root, such as <c>arm64/nvidia/tegra210-p3450-0000.dtb</c>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> All => Boards.Value;

    /// <summary>Returns the elements of one board. Labels are elements too (NFD contract A9).</summary>
    public static IReadOnlyDictionary<string, string> Of(string dtb, Settings settings)
    {
        var features = FeaturePipeline.Run(TreeInput.Read(dtb, settings), settings).Features;
        return features.Labels.Concat(features.Raw).ToDictionary(feature => feature.Key, feature => feature.Value);
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> Read() =>
        Corpus.Blobs.AsParallel().AsOrdered()
            .Select(dtb => KeyValuePair.Create(Path.GetRelativePath(Corpus.Root, dtb), Of(dtb, WithoutCatalogue)))
            .ToDictionary(StringComparer.Ordinal);
}

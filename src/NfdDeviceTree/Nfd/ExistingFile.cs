using System.Text;
using Devicetree;

namespace NfdDeviceTree.Nfd;

/// <summary>What the content of a file tells about who may replace or remove it.</summary>
internal static class ExistingFile
{
    /// <summary>
    /// Whether we wrote the file, or the labeller that was here before us, so that we may remove it: it has our header, or it
    /// holds labels of our namespaces and nothing else.
    /// </summary>
    /// <param name="content">The file.</param>
    /// <param name="namespaces">The namespaces of the labels that we write now.</param>
    public static bool IsOurs(ReadOnlySpan<byte> content, IReadOnlyCollection<LabelNamespace> namespaces)
    {
        if (FileHeader.IsIn(content))
            return true;
        var lines = Encoding.UTF8.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length > 0 && lines.All(line =>
            LabelKey.TrySplit(FeatureGrammar.Split(line).Key, out var prefix, out _) && namespaces.Any(ours => ours.Text == prefix));
    }

    /// <summary>
    /// Why a new feature file may not replace this one; null if it may. It may if the file is empty, has our header, or holds
    /// features and nothing that cannot be in a feature file. So a wrong path does not destroy a file of another kind.
    /// </summary>
    /// <param name="content">The file; of one that is larger than NFD reads, more than that many bytes.</param>
    public static string? WhyKept(ReadOnlySpan<byte> content)
    {
        if (FileHeader.IsIn(content))
            return null;
        if (content.Length > FeatureGrammar.MaxSize)
            return $"it has more than {FeatureGrammar.MaxSize} bytes";
        var (number, features, comments) = (0, 0, 0);
        foreach (var range in content.Split((byte)'\n'))
        {
            number++;
            var line = DeviceTreeText.Decode(content[range]).Trim();
            if (line.Length == 0)
                continue;
            if (line[0] == FeatureGrammar.Comment)
                comments++;
            else if (IsFeature(FeatureGrammar.Split(line).Key))
                features++;
            else
                return $"line {number} is not a feature";
        }

        return comments > 0 && features == 0 ? "it holds comments and no feature" : null;
    }

    private static bool IsFeature(string key) => LabelKey.IsValid(key) || key.StartsWith(Feature.RawPrefix, StringComparison.Ordinal);
}

using System.Text;
using Devicetree;

namespace NfdDeviceTree.Nfd;

/// <summary>Decides by the content of a file whether it may be replaced or removed.</summary>
internal static class ExistingFile
{
    /// <summary>
    /// Whether the file may be removed, because nfd-devicetree or k8s-dt-node-labeller wrote it: it has the header, or it
    /// holds labels of these namespaces and nothing else.
    /// </summary>
    /// <param name="content">The file.</param>
    /// <param name="namespaces">The namespaces of the labels in the settings.</param>
    public static bool IsOurs(ReadOnlySpan<byte> content, IReadOnlyCollection<LabelNamespace> namespaces)
    {
        if (FileHeader.IsIn(content))
            return true;
        var lines = Encoding.UTF8.GetString(content).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length > 0 && lines.All(line =>
            LabelKey.TrySplit(FeatureGrammar.Split(line).Key, out var prefix, out _) && namespaces.Any(own => own.Text == prefix));
    }

    /// <summary>
    /// Returns the reason why the file must not be replaced; null if it may be replaced, because it is empty, has the header, or
    /// holds only features and comments, with at least one feature <c>KEY=VALUE</c>. This protects other files if a user names a wrong
    /// path. A list of image names, for example, has the form of features without values.
    /// </summary>
    /// <param name="content">The file's bytes. If the file is too large for NFD, its first 65,537 bytes are enough.</param>
    public static string? WhyKept(ReadOnlySpan<byte> content)
    {
        if (FileHeader.IsIn(content))
            return null;
        if (content.Length > FeatureGrammar.MaxSize)
            return $"it has more than {FeatureGrammar.MaxSize} bytes";
        var (number, features, comments, hasValue) = (0, 0, 0, false);
        foreach (var range in content.Split((byte)'\n'))
        {
            number++;
            var line = DeviceTreeText.Decode(content[range]).Trim();
            if (line.Length == 0)
                continue;
            if (line[0] == FeatureGrammar.Comment)
            {
                comments++;
                continue;
            }

            if (!IsFeature(FeatureGrammar.Split(line).Key))
                return $"line {number} is not a feature";
            features++;
            hasValue |= line.Contains('=', StringComparison.Ordinal);
        }

        return comments > 0 && features == 0 ? "it holds comments but no feature"
            : features > 0 && !hasValue ? "no line has the form KEY=VALUE"
            : null;
    }

    private static bool IsFeature(string key) => LabelKey.IsValid(key) || key.StartsWith(Feature.RawPrefix, StringComparison.Ordinal);
}

using System.Text;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Naming;

namespace NfdDeviceTree.Nfd;

/// <summary>NFD's local feature file as text (NFD contract, part A).</summary>
internal static class FeatureFile
{
    /// <summary>NFD skips a larger file whole (NFD contract A2).</summary>
    public const int MaxSize = 65_536;

    /// <summary>The first line of every file with comments; by it we know our own.</summary>
    public const string Header = "# Written by nfd-devicetree from this machine's devicetree. Changes are overwritten.";

    /// <summary>Before a line that is no label (NFD contract A7).</summary>
    public const string NoLabel = "# +no-label";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Renders features: the same set gives the same bytes, what <see cref="Fit"/> leaves of it.</summary>
    /// <param name="features">What to say; not empty.</param>
    /// <param name="labelsOnly">Labels and nothing else, no comment either.</param>
    /// <param name="report">Takes the warnings: DT303.</param>
    /// <param name="reserved">Bytes to leave free for what the caller puts before it.</param>
    /// <returns>UTF-8 without BOM, at most <see cref="MaxSize"/> bytes less those.</returns>
    /// <exception cref="DiagnosticException">DT304: the labels alone are too much.</exception>
    public static byte[] Render(FeatureSet features, bool labelsOnly, Action<Diagnostic> report, int reserved = 0) =>
        Bytes(Fit(features, labelsOnly, report, reserved), labelsOnly);

    /// <summary>
    /// What NFD reads of features. Where all is too much for it, the features of compatible strings are left out, and then
    /// all raw features; each with a warning.
    /// </summary>
    /// <param name="features">What there is to say.</param>
    /// <param name="labelsOnly">Labels and nothing else, no comment either.</param>
    /// <param name="report">Takes the warnings: DT303.</param>
    /// <param name="reserved">Bytes to leave free for what the caller puts before it.</param>
    /// <exception cref="DiagnosticException">DT304: the labels alone are too much.</exception>
    public static FeatureSet Fit(FeatureSet features, bool labelsOnly, Action<Diagnostic> report, int reserved = 0)
    {
        var size = Bytes(features, labelsOnly).Length + reserved;
        if (size <= MaxSize)
            return features;

        var some = features with
        {
            Raw = [.. features.Raw.Where(feature => !feature.Key.StartsWith(RawFeatures.CompatiblePrefix, StringComparison.Ordinal))],
        };
        if (Bytes(some, labelsOnly).Length + reserved <= MaxSize)
        {
            report(Omitted($"the {RawFeatures.CompatiblePrefix}* features are left out", size));
            return some;
        }

        var labels = features with { Raw = [] };
        if (Bytes(labels, labelsOnly).Length + reserved is var least && least > MaxSize)
            throw new DiagnosticException(DiagnosticId.FileTooLarge, default,
                $"the {features.Labels.Count} labels alone need {least} bytes, and NFD reads no file over {MaxSize}; nothing is written");
        report(Omitted("all raw features are left out", size));
        return labels;
    }

    /// <summary>
    /// Whether a file at our output's name was written by us or by the labeller before us, so that it may go: it begins
    /// with our header, or holds nothing but labels of our namespace.
    /// </summary>
    public static bool IsOurs(ReadOnlySpan<byte> content, LabelNamespace labelNamespace)
    {
        var text = Encoding.UTF8.GetString(content);
        return text.StartsWith(Header, StringComparison.Ordinal)
            || text.AsSpan().ContainsAnyExcept('\n')
            && text.Split('\n').All(line => line.Length == 0 || line.StartsWith(labelNamespace + "/", StringComparison.Ordinal));
    }

    /// <summary>The file as text.</summary>
    public static string Text(ReadOnlySpan<byte> content) => Encoding.UTF8.GetString(content);

    private static Diagnostic Omitted(string what, int size) =>
        Diagnostic.Warning(DiagnosticId.RawFeaturesOmitted, default, $"{what}: with them the file has {size} bytes, and NFD reads none over {MaxSize}");

    private static byte[] Bytes(FeatureSet features, bool labelsOnly)
    {
        var text = new StringBuilder();
        if (!labelsOnly)
            text.Append(Header).Append('\n');
        foreach (var label in features.Labels)
            Append(label);
        foreach (var feature in features.Raw)
        {
            text.Append(NoLabel).Append('\n');
            Append(feature);
        }

        return Utf8.GetBytes(text.ToString());

        void Append(Feature feature) => text.Append(feature.Key).Append('=').Append(feature.Value).Append('\n');
    }
}

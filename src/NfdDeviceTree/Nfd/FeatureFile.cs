using System.Text;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Nfd;

/// <summary>A feature file: the features that fit into it, and its bytes. The same features give the same bytes.</summary>
internal sealed class FeatureFile
{
    /// <summary>NFD reads nothing of a larger file (NFD contract A2).</summary>
    public const int MaxSize = FeatureGrammar.MaxSize;

    /// <summary>The line before a raw feature. It tells NFD not to make a label of the feature (NFD contract A7).</summary>
    public const string NoLabel = FeatureGrammar.Directive + FeatureGrammar.NoLabel;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private FeatureFile(FeatureSet features, string text) => (Features, Text) = (features, text);

    /// <summary>The features in the file.</summary>
    public FeatureSet Features { get; }

    /// <summary>The file as text.</summary>
    public string Text { get; }

    /// <summary>The file in UTF-8 without BOM.</summary>
    public byte[] Bytes => Utf8.GetBytes(Text);

    /// <summary>Renders the features that <see cref="Fit"/> returns.</summary>
    /// <param name="features">The features; not empty.</param>
    /// <param name="header">The first line; null for labels without any comment.</param>
    /// <param name="report">Receives DT303.</param>
    /// <param name="reserved">Bytes to leave free for the caller.</param>
    /// <exception cref="DiagnosticException">DT304: the labels alone are too large.</exception>
    public static FeatureFile Render(FeatureSet features, FileHeader? header, Action<Diagnostic> report, int reserved = 0)
    {
        var fitting = Fit(features, header, report, reserved);
        var text = new StringBuilder();
        if (header is not null)
            text.Append(header.Text).Append('\n');
        foreach (var label in fitting.Labels)
            Append(label);
        foreach (var feature in fitting.Raw)
        {
            text.Append(NoLabel).Append('\n');
            Append(feature);
        }

        return new FeatureFile(fitting, text.ToString());

        void Append(Feature feature) => text.Append(feature.Key).Append('=').Append(feature.Value).Append('\n');
    }

    /// <summary>
    /// The features that fit into a file of <see cref="MaxSize"/> bytes: all; or all without
    /// <see cref="Feature.MayBeOmitted"/>; or only the labels. Warns about features that are left out.
    /// </summary>
    /// <param name="features">All features.</param>
    /// <param name="header">The file's first line; null without one.</param>
    /// <param name="report">Receives DT303.</param>
    /// <param name="reserved">Bytes to leave free.</param>
    /// <exception cref="DiagnosticException">DT304: the labels alone are too large.</exception>
    public static FeatureSet Fit(FeatureSet features, FileHeader? header, Action<Diagnostic> report, int reserved = 0)
    {
        var needed = reserved + (header is null ? 0 : Utf8.GetByteCount(header.Text) + 1);
        var labels = needed + features.Labels.Sum(SizeOf);
        var (kept, omitted) = (0, 0);
        foreach (var feature in features.Raw)
        {
            var size = NoLabel.Length + 1 + SizeOf(feature);
            if (feature.MayBeOmitted)
                omitted += size;
            else
                kept += size;
        }

        if (labels + kept + omitted <= MaxSize)
            return features;
        if (labels > MaxSize)
            throw new DiagnosticException(DiagnosticId.FileTooLarge, default,
                $"the {features.Labels.Count} labels alone need {labels} bytes, and NFD reads no file over {MaxSize}; nothing is written");
        var some = features with { Raw = labels + kept <= MaxSize ? [.. features.Raw.Where(feature => !feature.MayBeOmitted)] : [] };
        report(Diagnostic.Warning(DiagnosticId.RawFeaturesOmitted, default,
            $"{(some.Raw.Count == 0 ? "all" : "the")} {features.Raw.Count - some.Raw.Count} raw features {(some.Raw.Count == 0 ? "" : "of compatible strings ")}are left out: "
            + $"with them the file would have {labels + kept + omitted} bytes, and NFD reads no file over {MaxSize}"));
        return some;
    }

    private static int SizeOf(Feature feature) => Utf8.GetByteCount(feature.Key) + 1 + Utf8.GetByteCount(feature.Value) + 1;
}

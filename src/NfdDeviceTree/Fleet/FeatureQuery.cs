using NfdDeviceTree.Naming;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Fleet;

/// <summary>
/// Features that a user asks for: <c>KEY</c> or <c>KEY=VALUE</c>, both with <c>*</c> as a wildcard. A label's key may omit its
/// namespace, or be a compatible string; a raw feature's may omit <c>devicetree.</c>.
/// </summary>
internal sealed class FeatureQuery
{
    private readonly string _key;
    private readonly string? _value;
    private readonly string? _labelOfCompatible;
    private readonly bool _labelsOnly;

    private FeatureQuery(string text, string key, string? value, string? labelOfCompatible, bool labelsOnly)
    {
        Text = text;
        _key = key;
        _value = value;
        _labelOfCompatible = labelOfCompatible;
        _labelsOnly = labelsOnly;
    }

    /// <summary>The query as the user wrote it.</summary>
    public string Text { get; }

    /// <summary>Whether the key is a pattern, which may match several keys.</summary>
    public bool IsPattern => Glob.IsPattern(_key);

    /// <summary>The key as the user wrote it.</summary>
    public string Key => _key;

    /// <summary>Parses a query. Returns null if it has no key.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">How compatible strings become labels.</param>
    /// <param name="labelsOnly">Raw features do not match.</param>
    public static FeatureQuery? Parse(string text, NamingOptions options, bool labelsOnly)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var key = equals < 0 ? text : text[..equals];
        if (key.Length == 0)
            return null;
        var label = key.Contains(',', StringComparison.Ordinal) && !Glob.IsPattern(key) && LabelName.ForCompatible(key, options.Vendors) is { } name
            ? $"{options.Namespace}/{name}"
            : null;
        return new FeatureQuery(text, key, equals < 0 ? null : text[(equals + 1)..], label, labelsOnly);
    }

    /// <summary>The features that match, labels first.</summary>
    public IEnumerable<Feature> Find(FeatureSet features)
    {
        foreach (var label in features.Labels)
            if (Matches(label, isLabel: true))
                yield return label;
        if (_labelsOnly)
            yield break;
        foreach (var feature in features.Raw)
            if (Matches(feature, isLabel: false))
                yield return feature;
    }

    /// <summary>Whether a feature matches.</summary>
    public bool Matches(FeatureSet features) => Find(features).Any();

    /// <summary>Whether the key of a feature matches; the value may differ.</summary>
    public bool MatchesKey(FeatureSet features) =>
        features.Labels.Any(label => MatchesLabel(label.Key)) || !_labelsOnly && features.Raw.Any(feature => MatchesRaw(feature.Key));

    /// <summary>A feature's key without its namespace or prefix.</summary>
    public static string ShortKey(string key) =>
        key.StartsWith(RawFeatures.Prefix, StringComparison.Ordinal)
            ? key[RawFeatures.Prefix.Length..]
            : key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>Whether a label of this key matches.</summary>
    public bool MatchesLabel(string key) => key == _labelOfCompatible || Glob.Matches(_key, key) || Glob.Matches(_key, ShortKey(key));

    private bool Matches(Feature feature, bool isLabel) =>
        (_value is null || Glob.Matches(_value, feature.Value)) && (isLabel ? MatchesLabel(feature.Key) : MatchesRaw(feature.Key));

    private bool MatchesRaw(string key) =>
        Glob.Matches(_key, key) || key.StartsWith(RawFeatures.Prefix, StringComparison.Ordinal) && Glob.Matches(_key, ShortKey(key));
}

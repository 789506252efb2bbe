using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Cli.Options;

/// <summary>A label that a user asks for: <c>KEY</c> or <c>KEY=VALUE</c>.</summary>
/// <param name="Key">The full key.</param>
/// <param name="Value">The value; null for any.</param>
internal sealed record LabelQuery(string Key, string? Value)
{
    /// <summary>Parses a query. A key without a namespace gets the namespace of the settings; a compatible string means its label.</summary>
    /// <exception cref="DiagnosticException">DT406: no key.</exception>
    public static LabelQuery Parse(string text, NamingOptions options)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var key = equals < 0 ? text : text[..equals];
        if (key.Length == 0)
            throw new DiagnosticException(DiagnosticId.Usage, default, "--label: no key; expected KEY or KEY=VALUE");
        return new LabelQuery(FullKey(key, options), equals < 0 ? null : text[(equals + 1)..]);
    }

    /// <summary>Whether a board has the label.</summary>
    public bool Matches(FeatureSet features)
    {
        foreach (var label in features.Labels)
            if (label.Key == Key)
                return Value is null || label.Value == Value;
        return false;
    }

    /// <inheritdoc/>
    public override string ToString() => Value is null ? Key : $"{Key}={Value}";

    private static string FullKey(string key, NamingOptions options)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && LabelName.TryCreate(key[(slash + 1)..]) is not null && !key[..slash].Contains(',', StringComparison.Ordinal))
            return key;
        return $"{options.Namespace}/{LabelName.ForCompatible(key, options.Vendors)?.Text ?? key}";
    }
}

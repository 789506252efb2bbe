namespace NfdDeviceTree.Nfd;

/// <summary>The words of NFD's feature file, for writing and for reading (NFD contract A2 to A8).</summary>
internal static class FeatureGrammar
{
    /// <summary>NFD reads nothing of a larger file (A2).</summary>
    public const int MaxSize = 65_536;

    /// <summary>The first character of a comment (A4).</summary>
    public const char Comment = '#';

    /// <summary>The beginning of a directive, with exactly one blank (A6).</summary>
    public const string Directive = "# +";

    /// <summary>The next feature line is not a label (A7).</summary>
    public const string NoLabel = "no-label";

    /// <summary>The next feature line is not a raw feature (A7).</summary>
    public const string NoFeature = "no-feature";

    /// <summary>The following lines expire at a time (A8).</summary>
    public const string ExpiryTime = "expiry-time";

    /// <summary>Splits a feature line, at its first <c>=</c>. Without one the value is <c>true</c> (A5).</summary>
    public static (string Key, string Value) Split(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (line, "true") : (line[..equals], line[(equals + 1)..]);
    }
}

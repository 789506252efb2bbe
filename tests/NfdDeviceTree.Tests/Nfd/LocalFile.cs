using System.Text;
using System.Text.RegularExpressions;

namespace NfdDeviceTree.Tests.Nfd;

/// <summary>
/// A feature file as NFD reads it (NFD contract A2 to A9, A11) and validates its labels (B1, B2, B6). Shares
/// no code with the code under test.
/// </summary>
internal sealed partial class LocalFile
{
    private LocalFile()
    {
    }

    /// <summary>The features that NodeFeatureRules see as <c>local.feature</c>.</summary>
    public Dictionary<string, string> Features { get; } = [];

    /// <summary>The labels.</summary>
    public Dictionary<string, string> Labels { get; } = [];

    /// <summary>Directives other than <c>no-label</c> and repeated keys. A file of nfd-devicetree should have none.</summary>
    public List<string> Oddities { get; } = [];

    public static LocalFile Parse(ReadOnlySpan<byte> bytes)
    {
        var file = new LocalFile();
        if (bytes.Length > 65_536) // A2
        {
            file.Oddities.Add("skipped whole");
            return file;
        }

        var noLabel = false;
        foreach (var raw in new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).Split('\n')) // A3
        {
            var line = raw.Trim();
            if (line.Length == 0)
                continue;
            if (line.StartsWith('#')) // A4
            {
                if (line == "# +no-label") // A6
                    noLabel = true;
                else if (line.StartsWith("# +", StringComparison.Ordinal))
                    file.Oddities.Add(line);
                continue;
            }

            var (key, value) = line.Split('=', 2) is [var name, var text] ? (name, text) : (line, "true"); // A5
            if (!file.Features.TryAdd(key, value)) // A11
                file.Oddities.Add("again: " + key);
            if (!noLabel) // A7, A9
                file.Labels[key] = value;
            noLabel = false;
        }

        return file;
    }

    /// <summary>The labels that NFD's worker would drop. Only the log of the worker would show them.</summary>
    public IEnumerable<string> InvalidLabels() =>
        Labels.Where(label => !Key().IsMatch(label.Key) || !Value().IsMatch(label.Value)).Select(label => label.Key + "=" + label.Value);

    [GeneratedRegex(@"\A(?=[^/]{1,253}/)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/(?=.{1,63}\z)[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\z")]
    private static partial Regex Key();

    [GeneratedRegex(@"\A(?=.{0,63}\z)([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?)?\z")]
    private static partial Regex Value();
}

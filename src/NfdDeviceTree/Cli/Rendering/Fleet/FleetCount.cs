using System.Globalization;
using NfdDeviceTree.Cli.Options;
using NfdDeviceTree.Fleet;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Rendering.Fleet;

/// <summary>The answer of <c>boards --count</c>: the number of boards with each value, largest first.</summary>
internal static class FleetCount
{
    private const string Nothing = "-";

    /// <summary>Writes the counts.</summary>
    public static void Write(FleetRun run, IReadOnlyList<FeatureQuery> queries, OutputFormat format, Terminal terminal)
    {
        var counts = new Dictionary<string, int>();
        var keys = new KeysOfBoards(queries);
        foreach (var lines in run.Read(Count))
            foreach (var line in lines)
                counts[line] = counts.GetValueOrDefault(line) + 1;
        foreach (var message in queries.Select(keys.Mistyped).OfType<string>())
            terminal.Tell(message);

        var sorted = counts.Keys.ToList();
        sorted.Sort((a, b) => counts[a] != counts[b] ? counts[b].CompareTo(counts[a]) : string.CompareOrdinal(a, b));
        if (format == OutputFormat.Csv)
        {
            CsvText.Write(terminal.Out, "boards", "key", "value");
            foreach (var line in sorted)
                CsvText.Write(terminal.Out, Number(line), Key(line), Value(line));
            return;
        }

        using var table = new Table(terminal, new Column("BOARDS"), new Column("FEATURE"));
        foreach (var line in sorted)
            table.Add(line != Nothing, Number(line).PadLeft("BOARDS".Length), line == Nothing ? "(without this feature)" : line);

        List<string> Count(PipelineResult result)
        {
            keys.Add(result.Features);
            return [.. queries.SelectMany(query => query.Find(result.Features)).Select(feature => $"{feature.Key}={feature.Value}").Distinct().DefaultIfEmpty(Nothing)];
        }

        string Number(string line) => counts[line].ToString(CultureInfo.InvariantCulture);
    }

    private static string Key(string line) => line == Nothing ? "" : line[..line.IndexOf('=', StringComparison.Ordinal)];

    private static string Value(string line) => line == Nothing ? "" : line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..];
}

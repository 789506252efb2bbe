using Devicetree;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Rendering.Fleet;

/// <summary>
/// The answer of <c>boards --diff</c>. For two boards: features that only the first has get <c>-</c>, those that only the second
/// has get <c>+</c>, sorted by key. For more boards: each board with its features, except those that all boards have with the same value.
/// </summary>
internal static class FleetDiff
{
    private const string Removed = "\e[31m", Added = "\e[32m", Bold = "\e[1m", Plain = "\e[0m";

    /// <summary>Writes the differences for people.</summary>
    /// <param name="run">The boards. They are read twice, so that only the features in common stay in memory.</param>
    /// <param name="withCommon">Begin with the features that all boards have.</param>
    /// <param name="terminal">Receives the answer.</param>
    public static void Write(FleetRun run, bool withCommon, Terminal terminal)
    {
        var (common, count) = Common(run);
        if (withCommon)
        {
            WriteLine($"all {count} boards", Bold);
            foreach (var line in common.Order(StringComparer.Ordinal))
                WriteLine("  " + line, null);
        }

        if (count == 1)
            terminal.Tell("found one board; --diff expects two or more");
        var boards = run.Read(result => Differences(result, common));
        if (count == 2)
            WritePair([.. boards]);
        else
            foreach (var board in boards)
                WriteBoard(board);

        void WritePair(List<List<string>> pair)
        {
            WriteLine("--- " + pair[0][0], Bold);
            WriteLine("+++ " + pair[1][0], Bold);
            if (pair.TrueForAll(board => board.Count == 1))
                terminal.Tell("no difference");
            var lines = pair[0].Skip(1).Select(line => line + "\0-").Concat(pair[1].Skip(1).Select(line => line + "\0+")).ToList();
            lines.Sort(CompareByKey);
            foreach (var line in lines)
                WriteLine($"{line[^1]} {line[..^2]}", line[^1] == '-' ? Removed : Added);
        }

        void WriteBoard(List<string> board)
        {
            WriteLine(board[0], Bold);
            foreach (var line in board.Skip(1))
                WriteLine("  " + line, null);
        }

        void WriteLine(string text, string? style) => terminal.Out.WriteLine(style is null || !terminal.OutIsTerminal ? text : style + text + Plain);
    }

    /// <summary>
    /// Writes an object for each board, with only the features that not all boards have. If <paramref name="withCommon"/>, first
    /// writes an object without a source, with the features that all boards have.
    /// </summary>
    public static void WriteJson(FleetRun run, bool withCommon, Terminal terminal)
    {
        var (common, _) = Common(run);
        foreach (var result in run.Read(result => result))
        {
            if (withCommon)
                FeatureJson.Write(terminal.Out, null, FeatureSet.Empty with { Labels = InCommon(result.Features.Labels), Raw = InCommon(result.Features.Raw) }, indented: false);
            withCommon = false;
            var features = result.Features with
            {
                Labels = [.. result.Features.Labels.Where(feature => !common.Contains(Line(feature)))],
                Raw = [.. result.Features.Raw.Where(feature => !common.Contains(Line(feature)))],
            };
            FeatureJson.Write(terminal.Out, result.Machine!.Tree.Source, features, indented: false);
        }

        // Nodes and compatible strings are left out, because they may differ between boards.
        IReadOnlyList<Feature> InCommon(IReadOnlyList<Feature> features) =>
            [.. features.Where(feature => common.Contains(Line(feature))).Select(feature => feature with { Compatible = [], Nodes = [] })];
    }

    /// <summary>The features that all boards have. Ignores boards that cannot be read; the second reading reports them.</summary>
    private static (HashSet<string> Common, int Count) Common(FleetRun run)
    {
        HashSet<string>? common = null;
        var count = 0;
        foreach (var lines in run.Read(result => result.Features.Labels.Concat(result.Features.Raw).Select(Line).ToList(), report: false))
        {
            count++;
            if (common is null)
                common = [.. lines];
            else
                common.IntersectWith(lines);
        }

        return (common ?? [], count);
    }

    /// <summary>The path of a board, and its lines.</summary>
    private static List<string> Differences(PipelineResult result, HashSet<string> common) =>
    [
        DeviceTreeText.Escape(result.Machine!.Tree.Source),
        .. result.Features.Labels.Concat(result.Features.Raw).Select(Line).Where(line => !common.Contains(line)),
    ];

    /// <summary>Orders labels before raw features, then by key, then the first board before the second.</summary>
    private static int CompareByKey(string left, string right)
    {
        var order = IsLabel(right).CompareTo(IsLabel(left));
        if (order == 0)
            order = string.CompareOrdinal(Key(left), Key(right));
        return order != 0 ? order : right[^1] - left[^1];

        static bool IsLabel(string line) => Key(line).Contains('/', StringComparison.Ordinal) && !Key(line).StartsWith("devicetree.", StringComparison.Ordinal);
        static string Key(string line) => line[..line.IndexOf('=', StringComparison.Ordinal)];
    }

    private static string Line(Feature feature) => feature.Key + "=" + feature.Value;
}

using NfdDeviceTree.Configuration;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Rendering.Fleet;

/// <summary>The answer of <c>boards</c> without a further option: a line for each board, in several formats.</summary>
internal static class FleetList
{
    private const string Nothing = "-";

    /// <summary>On narrower terminals the labels from compatible strings would fill ten lines for each board.</summary>
    private const int WideTerminal = 140;

    /// <summary>A table for people.</summary>
    public static void WriteTable(FleetRun run, Func<PipelineResult, BoardRow> read, Settings settings, Terminal terminal)
    {
        using var table = new Table(terminal,
            new Column("FILE", ColumnFit.Middle),
            new Column("MODEL", ColumnFit.Wrap),
            new Column("SOC", ColumnFit.Wrap),
            new Column("ACCELERATORS", ColumnFit.Wrap),
            new Column($"LABELS IN {settings.Naming.Namespace}", ColumnFit.Wrap, FromWidth: WideTerminal));
        foreach (var row in run.Read(read))
            table.Add(strong: true, row.File, Shown(row.Model), Shown(row.Soc), Shown(terminal.Width is null ? row.Accelerators : Specific(row.Accelerators)), Shown(row.Labels));
    }

    /// <summary>A JSON object for each board, one on each line.</summary>
    public static void WriteJson(FleetRun run, Func<PipelineResult, PipelineResult> read, Terminal terminal)
    {
        foreach (var result in run.Read(read))
            FeatureJson.Write(terminal.Out, result.Machine!.Tree.Source, result.Features, indented: false);
    }

    /// <summary>Rows for a spreadsheet.</summary>
    public static void WriteCsv(FleetRun run, Func<PipelineResult, BoardRow> read, Settings settings, Terminal terminal)
    {
        var (board, soc) = (settings.Naming.Catalogue.Board, settings.Naming.Catalogue.Soc);
        CsvText.Write(terminal.Out, "file", "model", "board", "board family", "board model", "soc", "soc vendor", "soc family", "accelerators", "labels");
        foreach (var row in run.Read(read))
            CsvText.Write(terminal.Out, row.File, row.Model, row.Features.Board?.Name ?? "",
                row.ValueOf($"{board}/family"), row.ValueOf($"{board}/model"),
                row.Soc, row.ValueOf($"{soc}/vendor"), row.ValueOf($"{soc}/family"),
                row.Accelerators, row.Labels);
    }

    /// <summary>The names without those that are a prefix of others: <c>gpu-vivante</c> for <c>gpu gpu-vivante</c>.</summary>
    private static string Specific(string names)
    {
        var words = names.Split(' ');
        return string.Join(' ', words.Where(word => !words.Any(other => other.StartsWith(word + "-", StringComparison.Ordinal))));
    }

    private static string Shown(string text) => text.Length == 0 ? Nothing : text;
}

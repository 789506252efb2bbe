using System.Globalization;
using Devicetree;
using NfdDeviceTree.Cli.Options;
using NfdDeviceTree.Fleet;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Rendering.Fleet;

/// <summary>
/// The answer of <c>boards --unknown</c>: the devices and boards that the catalogue lacks, and the number of boards with each.
/// </summary>
internal static class FleetUnknown
{
    private const char Separator = '\t';

    /// <summary>Writes the unknown devices, most frequent first, then the boards without a family.</summary>
    public static void Write(FleetRun run, OutputFormat format, Terminal terminal)
    {
        var counts = new Dictionary<string, int>();
        var examples = new Dictionary<string, string>();
        foreach (var lines in run.Read(Unknown))
        {
            for (var i = 1; i < lines.Count; i++)
            {
                counts[lines[i]] = counts.GetValueOrDefault(lines[i]) + 1;
                examples.TryAdd(lines[i], lines[0]);
            }
        }

        var sorted = counts.Keys.ToList();
        sorted.Sort((a, b) => a[0] != b[0] ? b[0] - a[0] : counts[a] != counts[b] ? counts[b].CompareTo(counts[a]) : string.CompareOrdinal(a, b));
        if (format == OutputFormat.Csv)
        {
            CsvText.Write(terminal.Out, "kind", "compatible", "node", "boards", "example");
            foreach (var row in sorted.Select(Row))
                CsvText.Write(terminal.Out, row);
            return;
        }

        using var table = new Table(terminal, new Column("KIND"), new Column("COMPATIBLE", ColumnFit.Wrap), new Column("NODE", ColumnFit.Middle), new Column("BOARDS"), new Column("EXAMPLE", ColumnFit.Middle));
        foreach (var row in sorted.Select(Row))
            table.Add(strong: true, row);

        string[] Row(string line) => [.. line.Split(Separator), counts[line].ToString(CultureInfo.InvariantCulture), examples[line]];
    }

    /// <summary>The path of a board, and a line for each unknown device: kind, compatible strings and node name.</summary>
    private static List<string> Unknown(PipelineResult result)
    {
        var lines = new List<string> { DeviceTreeText.Escape(result.Machine!.Tree.Source) };
        if (UnknownDevices.HasNoFamily(result))
            lines.Add(Line("board", result.Machine.Tree.Root, "/"));
        foreach (var verdict in UnknownDevices.In(result))
            if (Line("device", verdict.Node, verdict.Node.BaseName.ToString()) is var line && !lines.Contains(line))
                lines.Add(line);
        return lines;
    }

    private static string Line(string kind, Node node, string name) =>
        $"{kind}{Separator}{DeviceTreeText.Escape(string.Join(' ', node.Compatible))}{Separator}{DeviceTreeText.Escape(name)}";
}

using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Rendering.Fleet;

/// <summary>
/// The answer of <c>boards --format html</c>: a page that needs no network, with a matrix of boards and labels. The page is
/// <c>FleetPage.html</c>; the boards and their labels replace a mark in its script.
/// </summary>
internal static class FleetPage
{
    private const string Resource = "FleetPage.html", Mark = "/*data*/";

    /// <summary>Writes the page. Only the distinct labels stay in memory.</summary>
    public static void Write(FleetRun run, Func<PipelineResult, BoardRow> read, Terminal terminal)
    {
        var (output, page) = (terminal.Out, Page());
        var mark = page.IndexOf(Mark, StringComparison.Ordinal);
        output.Write(page.AsSpan(0, mark));

        var features = new Dictionary<string, string>();
        output.Write("const boards = [");
        var separator = "\n";
        foreach (var row in run.Read(read))
        {
            output.Write($"{separator}[{Text(row.File)},{Text(row.Model)},[");
            output.Write(string.Join(',', row.Features.Labels.Select(label => IndexOf($"{label.Key}={label.Value}"))));
            output.Write("]]");
            separator = ",\n";
        }

        output.Write("];\nconst features = [");
        separator = "\n";
        foreach (var feature in features.Keys)
        {
            output.Write(separator + Text(feature));
            separator = ",\n";
        }

        output.Write("];");
        output.Write(page.AsSpan(mark + Mark.Length));

        string IndexOf(string feature)
        {
            if (!features.TryGetValue(feature, out var index))
                features.Add(feature, index = features.Count.ToString(CultureInfo.InvariantCulture));
            return index;
        }
    }

    /// <summary>A string of JavaScript. It cannot end the script.</summary>
    private static string Text(string text) => $"\"{JavaScriptEncoder.Default.Encode(text)}\"";

    private static string Page()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

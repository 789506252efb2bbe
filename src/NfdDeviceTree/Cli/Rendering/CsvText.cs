using System.Buffers;

namespace NfdDeviceTree.Cli.Rendering;

/// <summary>
/// Rows for spreadsheets (RFC 4180). A cell that a spreadsheet would read as a formula gets an apostrophe in front, because
/// devicetrees are untrusted.
/// </summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",\"\r\n");

    /// <summary>Writes a row.</summary>
    public static void Write(TextWriter output, params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                output.Write(',');
            output.Write(Cell(cells[i]));
        }

        output.WriteLine();
    }

    private static string Cell(string text)
    {
        if (text.StartsWith('=') || text.StartsWith('+') || text.StartsWith('-') || text.StartsWith('@'))
            text = "'" + text;
        return text.AsSpan().ContainsAny(Special) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}

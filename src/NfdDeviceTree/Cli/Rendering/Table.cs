namespace NfdDeviceTree.Cli.Rendering;

/// <summary>Rows in aligned columns, two blanks apart. Nothing is ever cut off.</summary>
internal sealed class Table(string[] head)
{
    /// <summary>A longer cell pushes its own row aside, and does not blow up all others.</summary>
    public const int WidestPadding = 120;

    private const string Bold = "\e[1m", Dim = "\e[2m", Plain = "\e[0m";

    private readonly List<Row> _rows = [];

    /// <summary>Adds a row.</summary>
    /// <param name="strong">On a terminal, rows that are not are dimmed.</param>
    /// <param name="cells">As many as the head has, each without control characters.</param>
    public void Add(bool strong, string[] cells) => _rows.Add(new Row(strong, cells));

    /// <summary>Writes the table, on a terminal in colours.</summary>
    public void Write(Terminal terminal)
    {
        var widths = head.Select((title, column) => _rows.Select(row => row.Cells[column].Length).Append(title.Length).Max()).Select(width => Math.Min(width, WidestPadding)).ToArray();
        WriteRow(head, terminal.OutIsTerminal ? Bold : null);
        foreach (var (strong, cells) in _rows)
            WriteRow(cells, terminal.OutIsTerminal && !strong ? Dim : null);

        void WriteRow(string[] cells, string? style)
        {
            var line = string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd();
            terminal.Out.WriteLine(style is null ? line : style + line + Plain);
        }
    }

    private sealed record Row(bool Strong, string[] Cells);
}

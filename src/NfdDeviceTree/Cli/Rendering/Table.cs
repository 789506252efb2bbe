namespace NfdDeviceTree.Cli.Rendering;

/// <summary>
/// Rows in aligned columns, two blanks apart. The first rows decide the widths. Each later row is written immediately, and a
/// longer cell breaks the alignment of its row. On a terminal the table fits into the width; elsewhere all cells stay whole.
/// </summary>
internal sealed class Table : IDisposable
{
    /// <summary>The number of rows that are kept to find the widths.</summary>
    internal const int Sample = 100;

    /// <summary>A long cell widens its column to at most this number of characters.</summary>
    internal const int WidestPadding = 120;

    // Narrower columns would not be readable.
    private const int Narrowest = 12;

    // Longer words are broken. Names of accelerators are shorter.
    private const int LongestWord = 40;

    private const string Gap = "  ", Bold = "\e[1m", Dim = "\e[2m", Plain = "\e[0m";

    private readonly Terminal _terminal;
    private readonly Column[] _columns;
    private readonly bool[] _isShown;
    private readonly List<string[]> _rows = [];
    private readonly List<bool> _strong = [];
    private int[]? _widths;
    private int[] _narrowest = [];

    /// <summary>Begins a table.</summary>
    public Table(Terminal terminal, params Column[] columns)
    {
        _terminal = terminal;
        _columns = terminal.Width is { } width ? Array.FindAll(columns, column => column.FromWidth <= width) : columns;
        _isShown = Array.ConvertAll(columns, _columns.Contains);
    }

    /// <summary>Adds a row.</summary>
    /// <param name="strong">False for a row that a terminal shows dimmed.</param>
    /// <param name="cells">A cell for each column, without control characters.</param>
    public void Add(bool strong, params string[] cells)
    {
        cells = [.. cells.Where((_, i) => _isShown[i])];
        if (_widths is not null)
        {
            Write(cells, _widths, strong ? null : Dim);
            return;
        }

        _rows.Add(cells);
        _strong.Add(strong);
        if (_rows.Count == Sample)
            Flush();
    }

    /// <summary>Writes the kept rows, or the head of a table without rows.</summary>
    public void Dispose()
    {
        if (_widths is null)
            Flush();
    }

    private void Flush()
    {
        var head = Array.ConvertAll(_columns, column => column.Title);
        _widths = Array.ConvertAll(head, title => title.Length);
        _narrowest = Array.ConvertAll(head, title => Math.Max(Narrowest, title.Length));
        foreach (var row in _rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                _widths[i] = Math.Max(_widths[i], Math.Min(row[i].Length, WidestPadding));
                if (_columns[i].Fit == ColumnFit.Wrap)
                    _narrowest[i] = Math.Max(_narrowest[i], Math.Min(row[i].Split(' ').Max(word => word.Length), LongestWord));
            }
        }

        if (_terminal.Width is { } width)
            Shrink(_widths, width);
        Write(head, _widths, Bold);
        for (var i = 0; i < _rows.Count; i++)
            Write(_rows[i], _widths, _strong[i] ? null : Dim);
        _rows.Clear();
    }

    /// <summary>Shrinks the widest columns until the row fits or no column can shrink further.</summary>
    private void Shrink(int[] widths, int width)
    {
        for (var excess = widths.Sum() + Gap.Length * (widths.Length - 1) - width; excess > 0; excess--)
        {
            var widest = -1;
            for (var i = 0; i < widths.Length; i++)
                if (_columns[i].Fit != ColumnFit.Whole && widths[i] > _narrowest[i] && (widest < 0 || widths[i] > widths[widest]))
                    widest = i;
            if (widest < 0)
                return;
            widths[widest]--;
        }
    }

    private void Write(string[] cells, int[] widths, string? style)
    {
        var output = _terminal.Out;
        var lines = new List<string>[cells.Length];
        for (var i = 0; i < cells.Length; i++)
            lines[i] = _terminal.Width is null ? [cells[i]] : Fit(cells[i], _columns[i].Fit, widths[i]);
        var height = lines.Max(column => column.Count);
        for (var line = 0; line < height; line++)
        {
            var text = "";
            for (var i = 0; i < lines.Length; i++)
                text += (line < lines[i].Count ? lines[i][line] + Blanks(widths[i] - lines[i][line].Length) : Blanks(widths[i])) + Gap;
            text = text.TrimEnd();
            output.WriteLine(style is null || !_terminal.OutIsTerminal ? text : style + text + Plain);
        }
    }

    private static List<string> Fit(string cell, ColumnFit fit, int width) =>
        cell.Length <= width ? [cell] : fit switch
        {
            ColumnFit.Wrap => TextLayout.Wrap(cell, width),
            ColumnFit.Middle => [TextLayout.Shorten(cell, width)],
            _ => [cell],
        };

    private static string Blanks(int count) => new(' ', Math.Max(count, 0));
}

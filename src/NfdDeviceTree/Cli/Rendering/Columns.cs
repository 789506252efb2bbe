namespace NfdDeviceTree.Cli.Rendering;

/// <summary>
/// A table without an end: rows in columns two blanks apart, as wide as the first rows need. Later rows may push
/// their columns out; nothing is cut off.
/// </summary>
internal sealed class Columns : IDisposable
{
    /// <summary>Rows that are kept to find the widths.</summary>
    private const int Sample = 100;

    private readonly TextWriter _out;
    private readonly List<string[]> _rows = [];
    private int[]? _widths;

    /// <summary>Begins a table with its head.</summary>
    public Columns(TextWriter output, params string[] head)
    {
        _out = output;
        _rows.Add(head);
    }

    /// <summary>Adds a row of as many cells as the head has, each without control characters.</summary>
    public void Add(string[] cells)
    {
        if (_widths is not null)
        {
            Write(cells, _widths);
            return;
        }

        _rows.Add(cells);
        if (_rows.Count > Sample)
            Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_widths is null)
            Flush();
    }

    private void Flush()
    {
        _widths = new int[_rows[0].Length];
        foreach (var row in _rows)
            for (var i = 0; i < _widths.Length; i++)
                _widths[i] = Math.Max(_widths[i], Math.Min(row[i].Length, Table.WidestPadding));
        foreach (var row in _rows)
            Write(row, _widths);
        _rows.Clear();
    }

    private void Write(string[] cells, int[] widths)
    {
        for (var i = 0; i < cells.Length - 1; i++)
            _out.Write(cells[i].PadRight(widths[i]) + "  ");
        _out.WriteLine(cells[^1]);
    }
}

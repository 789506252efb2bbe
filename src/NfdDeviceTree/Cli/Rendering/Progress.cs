using System.Diagnostics;
using System.Globalization;

namespace NfdDeviceTree.Cli.Rendering;

/// <summary>A bar on standard error, for who waits at a terminal; gone when the work is done.</summary>
/// <param name="error">The terminal; null where there is none.</param>
/// <param name="patience">How long people wait without asking themselves why.</param>
/// <param name="total">Counts the work, once it has taken that long.</param>
/// <param name="answer">What goes to the same screen, for which the bar makes room; null where it goes elsewhere.</param>
internal sealed class Progress(TextWriter? error, TimeSpan patience, Func<int> total, TextWriter? answer = null) : IDisposable
{
    private const int Width = 30;
    private const string Clear = "\r\e[K";

    private readonly Stopwatch _waited = Stopwatch.StartNew();
    private int _done;
    private int? _total;
    private int _percent = -1;

    /// <summary>One more is done.</summary>
    public void Step()
    {
        _done++;
        if (error is null || _waited.Elapsed < patience)
            return;
        var all = Math.Max(_total ??= total(), _done);
        var percent = (int)(100L * _done / all);
        if (percent == _percent)
            return;
        _percent = percent;
        answer?.Flush();
        var filled = new string('#', Width * percent / 100).PadRight(Width, '.');
        error.Write(string.Create(CultureInfo.InvariantCulture, $"{Clear}[{filled}] {_done}/{all}"));
    }

    /// <summary>Makes room for a line of the answer.</summary>
    public void HideFromAnswer()
    {
        if (answer is not null)
            Hide();
    }

    /// <summary>Makes room for a line on standard error.</summary>
    public void Hide()
    {
        if (_percent < 0)
            return;
        error!.Write(Clear);
        _percent = -1;
    }

    /// <inheritdoc/>
    public void Dispose() => Hide();
}

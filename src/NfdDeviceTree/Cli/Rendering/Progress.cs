using System.Diagnostics;
using System.Globalization;

namespace NfdDeviceTree.Cli.Rendering;

/// <summary>A progress bar on standard error, if it is a terminal. It disappears when the work is done.</summary>
/// <param name="error">The terminal; null without one.</param>
/// <param name="patience">The bar appears after this time.</param>
/// <param name="total">Counts the steps. Called when the bar first appears.</param>
/// <param name="answer">The answer, if it goes to the same screen; otherwise null.</param>
internal sealed class Progress(TextWriter? error, TimeSpan patience, Func<int> total, TextWriter? answer = null) : IDisposable
{
    private const int Width = 30;
    private const string Clear = "\r\e[K";

    private readonly Stopwatch _waited = Stopwatch.StartNew();
    private readonly Lazy<int> _total = new(total);
    private int _done;
    private int _percent = -1;

    /// <summary>Counts a step.</summary>
    public void Step()
    {
        _done++;
        if (error is null || _waited.Elapsed < patience)
            return;
        var percent = (int)(100L * _done / Math.Max(_total.Value, _done));
        if (percent == _percent)
            return;
        _percent = percent;
        answer?.Flush();
        var filled = new string('#', Width * percent / 100).PadRight(Width, '.');
        error.Write(string.Create(CultureInfo.InvariantCulture, $"{Clear}[{filled}] {_done}/{_total.Value}"));
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

using System.Diagnostics;

namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>
/// Watches a feature file as NFD's worker since 0.19 does (NFD contract C1 to C4): reads at the first event in the directory, and
/// drops events within a second of it. Never polls.
/// </summary>
internal sealed class NfdWorker : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Inotify _inotify;
    private readonly string _file;
    private readonly Thread _thread;
    private volatile string _seen = "";
    private volatile bool _hasLooked;
    private volatile bool _stop;

    public NfdWorker(string file)
    {
        _file = file;
        _inotify = new Inotify(Path.GetDirectoryName(file)!);
        _thread = new Thread(Watch) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>What NFD has read last; empty if the file did not exist or NFD has not read yet.</summary>
    public string Seen => _seen;

    /// <summary>Waits until NFD has read a text. Returns the waiting time; null if it exceeds the limit.</summary>
    public TimeSpan? TimeToSee(string text, TimeSpan within) =>
        TimeUntil(() => _seen.Contains(text, StringComparison.Ordinal), within);

    /// <summary>Waits until NFD has seen that the file does not exist. Returns the waiting time; null if it exceeds the limit.</summary>
    public TimeSpan? TimeToSeeNothing(TimeSpan within) => TimeUntil(() => _seen.Length == 0, within);

    /// <summary>Reads the file now, as NFD's poll does.</summary>
    public void Look()
    {
        _seen = File.Exists(_file) ? File.ReadAllText(_file) : "";
        _hasLooked = true;
    }

    /// <summary>Waits until NFD has read at an event. Returns the waiting time; null if it exceeds the limit.</summary>
    public TimeSpan? TimeToLook(TimeSpan within) => TimeUntil(() => _hasLooked, within);

    public void Dispose()
    {
        _stop = true;
        _thread.Join();
        _inotify.Dispose();
    }

    private static TimeSpan? TimeUntil(Func<bool> holds, TimeSpan within)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed <= within; Thread.Sleep(2))
            if (holds())
                return waited.Elapsed;
        return null;
    }

    private void Watch()
    {
        var last = Stopwatch.GetTimestamp() - Stopwatch.Frequency * 10;
        while (!_stop)
        {
            if (!_inotify.Wait(milliseconds: 50) || Stopwatch.GetElapsedTime(last) <= Window)
                continue;
            last = Stopwatch.GetTimestamp();
            Look();
        }
    }
}

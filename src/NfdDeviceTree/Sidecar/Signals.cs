using System.Runtime.InteropServices;

namespace NfdDeviceTree.Sidecar;

/// <summary>
/// Turns signals into reasons to wake up: SIGTERM, SIGINT and SIGQUIT end the sidecar, SIGHUP makes it reload. Handlers are
/// installed, so they work for process 1 of a container as well, for which Linux has no default actions.
/// </summary>
internal sealed class Signals : IDisposable
{
    /// <summary>A pass takes milliseconds; one that hangs, on a tree that is a FIFO or a dead disk, does not hold up the end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _news = new(0);
    private readonly PosixSignalRegistration[] _registrations;
    private Timer? _end;
    private bool _stop;
    private bool _reload;

    public Signals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, Reload),
    ];

    /// <summary>Waits until a signal comes or the time is over; a stop stays one.</summary>
    public Wake Wait(TimeSpan time)
    {
        // What counts milliseconds in 32 bits takes 24 days at a time; who asked looks at the clock again.
        _news.Wait(time < TimeSpan.FromDays(20) ? time : TimeSpan.FromDays(20));
        lock (_gate)
        {
            if (_stop)
                return Wake.Stop;
            var wake = _reload ? Wake.Reload : Wake.Time;
            _reload = false;
            return wake;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end?.Dispose();
        foreach (var registration in _registrations)
            registration.Dispose();
        _news.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        Note(context, ref _stop);
        _end ??= new Timer(_ => Environment.Exit(1), null, Patience, Timeout.InfiniteTimeSpan);
    }

    private void Reload(PosixSignalContext context) => Note(context, ref _reload);

    private void Note(PosixSignalContext context, ref bool what)
    {
        context.Cancel = true;
        lock (_gate)
            what = true;
        _news.Release();
    }
}

using System.Runtime.InteropServices;

namespace NfdDeviceTree.Sidecar;

/// <summary>
/// Turns signals into reasons to wake up: SIGTERM, SIGINT and SIGQUIT end the sidecar, SIGHUP makes it reload. Handlers are
/// installed, so they work for process 1 of a container as well, for which Linux has no default actions.
/// </summary>
internal sealed class Signals : IDisposable
{
    /// <summary>A pass takes milliseconds; one that hangs, on a tree that is a FIFO or a dead disk, does not hold up the end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.8);

    /// <summary>For what is done last, which may hang as well: a disk that is gone.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(0.1);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _news = new(0);
    private readonly PosixSignalRegistration[] _registrations;
    private Timer? _timer;
    private bool _stop;
    private bool _reload;

    /// <summary>Installs the handlers.</summary>
    public Signals() => _registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Stop),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, Reload),
    ];

    /// <summary>What is to be done before the process ends where nobody has noticed a stop; called on another thread.</summary>
    public Action? OnGivingUp { get; set; }

    /// <summary>Waits until a signal comes or the time is over; a stop stays one.</summary>
    public Wake Wait(TimeSpan time)
    {
        // What counts milliseconds in 32 bits takes 24 days at a time; who asked looks at the clock again.
        _news.Wait(time < TimeSpan.FromDays(20) ? time : TimeSpan.FromDays(20));
        lock (_gate)
        {
            if (_stop)
            {
                _timer?.Dispose();
                return Wake.Stop;
            }

            var wake = _reload ? Wake.Reload : Wake.Time;
            _reload = false;
            return wake;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        foreach (var registration in _registrations)
            registration.Dispose();
        _news.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        lock (_gate)
            _timer ??= new Timer(_ => GiveUp(), null, Patience, Timeout.InfiniteTimeSpan);
        Note(context, ref _stop);
    }

    private void Reload(PosixSignalContext context) => Note(context, ref _reload);

    private void GiveUp()
    {
        var last = new Thread(() => OnGivingUp?.Invoke()) { IsBackground = true };
        last.Start();
        last.Join(LastPatience);
        Environment.Exit(0);
    }

    private void Note(PosixSignalContext context, ref bool what)
    {
        context.Cancel = true;
        lock (_gate)
            what = true;
        _news.Release();
    }
}

using System.Runtime.InteropServices;

namespace NfdDeviceTree.Sidecar;

/// <summary>
/// Turns signals into reasons to wake up: SIGTERM, SIGINT and SIGQUIT end the sidecar, SIGHUP makes it reload. They need
/// handlers, because Linux has no default actions for process 1 of a container.
/// </summary>
internal sealed class Signals : IDisposable
{
    /// <summary>
    /// The time in which the sidecar must end after a stop signal. A step needs milliseconds. A step that hangs, on a dead disk or
    /// a full pipe of the log, must not delay the end.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.8);

    /// <summary>The time for the last action, which may hang too.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(0.1);

    /// <summary>AutoResetEvent counts milliseconds in 32 bits. A longer wait ends early, and the caller waits again.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(20);

    private readonly Lock _gate = new();
    private readonly AutoResetEvent _news = new(false); // unlike a SemaphoreSlim, it does not spin before it waits
    private readonly PosixSignalRegistration[] _registrations;
    private Timer? _giveUp; // runs from the first stop until the process ends
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

    /// <summary>The last action before the process exits, if the sidecar does not end in time. Called on another thread.</summary>
    public Action? OnGivingUp { get; set; }

    /// <summary>Waits until a signal comes or the time is over. After a stop signal, all calls return <see cref="Wake.Stop"/>.</summary>
    public Wake Wait(TimeSpan time)
    {
        // AutoResetEvent counts whole milliseconds. Rounding down would make the caller loop for the rest.
        _news.WaitOne(time < LongestWait ? TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds)) : LongestWait);
        lock (_gate)
        {
            if (_stop)
                return Wake.Stop;
            var wake = _reload ? Wake.Reload : Wake.Time;
            _reload = false;
            return wake;
        }
    }

    /// <summary>Waits after a stop signal. The waiting time extends the time in which the sidecar must end.</summary>
    public void Pause(TimeSpan time)
    {
        lock (_gate)
            _giveUp?.Change(time + Patience, Timeout.InfiniteTimeSpan);
        Thread.Sleep(time);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        lock (_gate)
            _giveUp?.Dispose();
        _news.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        lock (_gate)
            _giveUp ??= new Timer(_ => GiveUp(), null, Patience, Timeout.InfiniteTimeSpan);
        Note(context, ref _stop);
    }

    private void Reload(PosixSignalContext context) => Note(context, ref _reload);

    private void GiveUp()
    {
        var last = new Thread(RunLastAction) { IsBackground = true };
        last.Start();
        last.Join(LastPatience);
        Environment.Exit(0);
    }

    private void RunLastAction()
    {
        try
        {
            OnGivingUp?.Invoke();
        }
        catch (Exception)
        {
            // An exception on this thread would abort the process, which exits now.
        }
    }

    private void Note(PosixSignalContext context, ref bool what)
    {
        context.Cancel = true;
        lock (_gate)
            what = true;
        _news.Set();
    }
}

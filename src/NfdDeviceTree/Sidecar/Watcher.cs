using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Publishing;

namespace NfdDeviceTree.Sidecar;

/// <summary>
/// Keeps a feature file up to date until a stop signal: makes passes at an interval, touches the file after each change, and
/// reads changed settings again. A failed pass keeps the last file and is repeated.
/// </summary>
internal sealed class Watcher : IDisposable
{
    private readonly WatchOptions _options;
    private readonly SettingsSource _source;
    private readonly Func<Settings, Machine?> _read;
    private readonly Log _log;
    private readonly PassLog _passes;
    private readonly TimeProvider _clock;
    private readonly Schedule _schedule;
    private readonly Lock _publisherGate = new(); // GiveUp runs on another thread

    private Settings _settings;
    private string _fingerprint;
    private Publisher? _publisher;

    /// <summary>
    /// Makes a watcher and acquires the file's lock. If the output has another error than DT503, <see cref="Run"/> tries again.
    /// </summary>
    /// <param name="options">How to keep the file.</param>
    /// <param name="source">The settings.</param>
    /// <param name="read">Reads the machine; null if it has no devicetree.</param>
    /// <param name="log">Receives the events.</param>
    /// <param name="clock">The time.</param>
    /// <exception cref="DiagnosticException">The settings are wrong (DT4xx), or another process has the lock (DT503).</exception>
    public Watcher(WatchOptions options, SettingsSource source, Func<Settings, Machine?> read, Log log, TimeProvider clock)
    {
        (_options, _source, _read, _log, _clock) = (options, source, read, log, clock);
        _passes = new PassLog(log, options.Output);
        _schedule = new Schedule(clock, options.Interval.Span);
        _fingerprint = source.Fingerprint();
        _settings = source.Read();
        try
        {
            _ = OpenPublisher();
        }
        catch (DiagnosticException e) when (e.Id != DiagnosticId.OutputLocked)
        {
            _passes.Failed(e.Diagnostics);
            _schedule.Failed();
        }
    }

    /// <summary>Works until <paramref name="wait"/> returns stop.</summary>
    /// <param name="wait">Waits for a time or for a signal.</param>
    /// <param name="pause">Waits for a time after the stop.</param>
    public void Run(Func<TimeSpan, Wake> wait, Action<TimeSpan> pause)
    {
        LogSettings("watching");
        for (var wake = Wake.Time; wake != Wake.Stop; wake = wait(_schedule.Remaining))
        {
            if (wake == Wake.Reload || _schedule.IsSettingsDue)
                Try("reading the settings", () => LookAtSettings(wake == Wake.Reload));
            if (_schedule.IsTouchDue)
                Try("touching the output", Touch);
            if (_schedule.IsPassDue)
                Try("writing the output", Pass);
        }

        if (_options.Cleanup)
            Try("cleaning up", () => CleanUp(pause));
        _log.Info("stopped");
    }

    /// <summary>
    /// Called on another thread if a step hangs: removes the staged file, so that no rename can follow. With
    /// <see cref="WatchOptions.Cleanup"/>, also removes the feature file.
    /// </summary>
    public void GiveUp()
    {
        if (!_publisherGate.TryEnter())
            return; // The other thread is opening or closing the publisher. No staged file exists then.
        try
        {
            _publisher?.Discard();
            if (_options.Cleanup)
                _publisher?.Remove(IsOurs);
        }
        catch (DiagnosticException)
        {
            // The process ends now. Its log may be the step that hangs.
        }
        finally
        {
            _publisherGate.Exit();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ClosePublisher();

    private bool IsOurs(byte[] content) => ExistingFile.IsOurs(content, _settings.Naming.Namespaces);

    private void Try(string stage, Action step)
    {
        try
        {
            _ = InternalError.Stage(stage, () =>
            {
                step();
                return true;
            });
            return;
        }
        catch (DiagnosticException e)
        {
            _passes.Failed(e.Diagnostics);
        }
        catch (Exception e)
        {
            _passes.FailedInternally(e);
        }

        _schedule.Failed();
    }

    private void Pass()
    {
        var publisher = OpenPublisher();
        var machine = InternalError.Stage("reading the devicetree", () => _read(_settings));
        if (machine is { Drivers: null })
            _passes.DriversUnknown();
        var pass = MachinePass.Run(machine, _settings, publisher, _options.Expiry, _clock.GetUtcNow());
        if (pass.Publication.Change != FileChange.None)
        {
            _schedule.Changed(TimeSpan.Zero);
            _passes.Changed(pass.Publication.Change, pass.Features);
        }

        publisher.Beat();
        _schedule.Succeeded(pass.FreshFor);
        _passes.Succeeded(pass, FeatureAbsence.Applies(machine) ? FeatureAbsence.Reason(machine, _options.Sys) : null);
    }

    /// <summary>Returns the publisher, which has the lock. Opens a new publisher if the path now leads to another directory.</summary>
    private Publisher OpenPublisher()
    {
        if (_publisher?.IsCurrent() == true)
            return _publisher;
        ClosePublisher();
        var publisher = Publisher.Open(_options.Output, TimeSpan.Zero);
        lock (_publisherGate)
            _publisher = publisher;
        // A process that was killed before its late touch may have made the last change.
        if (publisher.LastChange() is { } change && (_clock.GetUtcNow() - change).Duration() is var age && age < Schedule.LeastGap)
            _schedule.Changed(age);
        return publisher;
    }

    private void ClosePublisher()
    {
        lock (_publisherGate)
        {
            _publisher?.Dispose();
            _publisher = null;
        }
    }

    private void Touch()
    {
        _schedule.Touched();
        _passes.Warn(_publisher?.Touch());
    }

    private void LookAtSettings(bool always)
    {
        _schedule.SettingsSeen();
        var fingerprint = _source.Fingerprint();
        if (fingerprint == _fingerprint && !always)
            return;
        _fingerprint = fingerprint;
        try
        {
            _settings = _source.Read();
            LogSettings("settings read again");
        }
        catch (DiagnosticException e)
        {
            foreach (var diagnostic in e.Diagnostics)
                _log.Report(diagnostic, "; the last good settings stay in use");
        }

        _schedule.PassNow();
    }

    private void CleanUp(Action<TimeSpan> pause)
    {
        var publisher = OpenPublisher();
        var publication = publisher.Remove(IsOurs);
        if (publication.Change != FileChange.None)
            _passes.Changed(publication.Change, FeatureSet.Empty);
        _passes.Warn(publication.Warning);
        if (publication.Touch != LateTouch.Needed)
            return;
        pause(Publisher.SettleTime);
        _passes.Warn(publisher.Touch());
    }

    private void LogSettings(string message) => _log.Info(message, [.. _options.Fields, .. SettingsFields.Of(_settings)]);
}

using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Publishing;

namespace NfdDeviceTree.Sidecar;

/// <summary>
/// Keeps a feature file right until it is told to stop: passes at an interval, a late touch after each change, settings
/// that are read again when they change. A pass that fails leaves the last file and is tried again.
/// </summary>
internal sealed class Watcher : IDisposable
{
    /// <summary>Two changes are never closer, or NFD could miss the second (NFD contract C4).</summary>
    public static readonly TimeSpan LeastGap = TimeSpan.FromSeconds(1.5);

    /// <summary>How often the settings file is looked at where the interval is longer.</summary>
    public static readonly TimeSpan SettingsInterval = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);

    private readonly WatchOptions _options;
    private readonly SettingsSource _source;
    private readonly Func<Settings, Machine?> _read;
    private readonly Log _log;
    private readonly TimeProvider _clock;
    private readonly long _started;

    private Settings _settings;
    private string _fingerprint;
    private StagedFile? _file;
    private FeatureSet? _last;
    private string? _failure;
    private TimeSpan _retry = FirstRetry;
    private HashSet<string> _warnings = [];
    private TimeSpan _nextPass;
    private TimeSpan _nextLook;
    private TimeSpan? _touchAt;
    private TimeSpan? _lastChange;

    /// <summary>A watcher that holds the file's lock.</summary>
    /// <param name="options">How to keep the file.</param>
    /// <param name="source">The settings.</param>
    /// <param name="read">Reads the tree; null where there is none.</param>
    /// <param name="log">Takes the events.</param>
    /// <param name="clock">For the time of day, and for all spans of time one that is never set.</param>
    /// <exception cref="DiagnosticException">The settings are wrong (DT4xx), or another process keeps the file (DT503).</exception>
    public Watcher(WatchOptions options, SettingsSource source, Func<Settings, Machine?> read, Log log, TimeProvider clock)
    {
        _options = options;
        _source = source;
        _read = read;
        _log = log;
        _clock = clock;
        _started = clock.GetTimestamp();
        _fingerprint = source.Fingerprint();
        _settings = source.Read();
        try
        {
            OpenFile();
        }
        catch (DiagnosticException e) when (e.Id != DiagnosticId.OutputLocked)
        {
            Failed(e); // what else is wrong may mend
        }
    }

    private TimeSpan Now => _clock.GetElapsedTime(_started);

    /// <summary>Works until <paramref name="wait"/> says stop.</summary>
    /// <param name="wait">Waits for a time, or for a reason to wake up earlier.</param>
    public void Run(Func<TimeSpan, Wake> wait)
    {
        LogSettings("watching");
        for (var wake = Wake.Time; wake != Wake.Stop; wake = wait(Remaining()))
        {
            if (wake == Wake.Reload || Now >= _nextLook)
                LookAtSettings(wake == Wake.Reload);
            if (_touchAt <= Now)
                LateTouch();
            if (_nextPass <= Now)
                Pass();
        }

        if (_options.Cleanup)
            CleanUp();
        _log.Info("stopped");
    }

    /// <summary>
    /// What is done last where a pass hangs, by another thread: nothing half-written stays, and no rename can come after it.
    /// </summary>
    public void GiveUp()
    {
        try
        {
            _file?.Discard();
            if (_options.Cleanup)
                _file?.Remove(content => Sidecar.Pass.IsOurs(content, _settings));
        }
        catch (DiagnosticException)
        {
            // The process ends now, and its log may be what hangs.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private TimeSpan Remaining()
    {
        var next = _nextPass < _nextLook ? _nextPass : _nextLook;
        if (_touchAt is { } touch && touch < next)
            next = touch;
        var remaining = next - Now; // once: a clock that is asked twice has gone on
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    private void Pass()
    {
        if (_lastChange is { } change && change + LeastGap > Now)
        {
            _nextPass = change + LeastGap;
            return;
        }

        try
        {
            var pass = Sidecar.Pass.Run(_read, _settings, OpenFile(), _options.Expiry, _clock.GetUtcNow());
            if (pass.Changed)
                Changed(pass);
            _file!.Beat();
            Succeeded(pass);
        }
        catch (DiagnosticException e)
        {
            Failed(e);
        }
    }

    /// <summary>The file, with its lock; opened anew where its directory is another by now.</summary>
    private StagedFile OpenFile()
    {
        if (_file?.IsCurrent() == true)
            return _file;
        _file?.Dispose();
        _file = null;
        _file = StagedFile.Open(_options.Output, TimeSpan.Zero);
        if (_file.LastChange is { } change && (_clock.GetUtcNow() - change).Duration() is var age && age < LeastGap)
        {
            // Of one that was killed before its late touch.
            _lastChange = Now - age;
            _touchAt = Now + StagedFile.SettleTime;
        }

        return _file;
    }

    private void Changed(Pass pass)
    {
        _lastChange = Now;
        _touchAt = Now + StagedFile.SettleTime;
        _log.Info(pass.Features.IsEmpty ? "removed" : "written",
            new("path", _options.Output), new("labels", pass.Features.Labels.Count), new("raw", pass.Features.Raw.Count));
    }

    private void Succeeded(Pass pass)
    {
        if (_failure is not null)
            _log.Info("recovered");
        _failure = null;
        _retry = FirstRetry;
        var next = _options.Interval.Span ?? TimeSpan.FromDays(10_000);
        if (pass.FreshFor < next)
            next = pass.FreshFor.Value > FirstRetry ? pass.FreshFor.Value : FirstRetry;
        _nextPass = Now + next;

        foreach (var warning in pass.Warnings.Where(warning => !_warnings.Contains(warning.ToString())))
            _log.Report(warning);
        _warnings = [.. pass.Warnings.Select(warning => warning.ToString())];

        if (pass.Features.IsEmpty && _last?.IsEmpty != true)
            _log.Info("no devicetree here, or none that says what it is: its mount is missing, or ACPI describes this machine; nothing to say");
        _last = pass.Features;
        if (!pass.Changed)
            _log.Debug("unchanged", new("labels", pass.Features.Labels.Count), new("raw", pass.Features.Raw.Count));
    }

    private void Failed(DiagnosticException e)
    {
        if (_failure != e.Message)
            foreach (var diagnostic in e.Diagnostics)
                _log.Report(diagnostic);
        _failure = e.Message;
        var interval = _options.Interval.Span ?? SettingsInterval;
        _retry = _retry < interval ? _retry : interval;
        _nextPass = Now + _retry;
        _retry *= 2;
    }

    private void LateTouch()
    {
        _touchAt = null;
        try
        {
            _file?.Touch();
        }
        catch (DiagnosticException e)
        {
            _log.Debug(e.Message); // the next pass meets the same
        }
    }

    private void LookAtSettings(bool always)
    {
        _nextLook = Now + SettingsInterval;
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
                _log.Report(diagnostic, "; the last good settings stay in force");
        }

        _nextPass = Now;
    }

    private void CleanUp()
    {
        try
        {
            if (OpenFile().Remove(content => Sidecar.Pass.IsOurs(content, _settings)))
                _log.Info("removed", new LogField("path", _options.Output));
        }
        catch (DiagnosticException e)
        {
            Failed(e);
        }
    }

    private void LogSettings(string message) => _log.Info(message,
        new("path", _options.Output),
        new("devicetree", _options.DeviceTree ?? "default"),
        new("config", _options.Config ?? "default"),
        new("interval", _options.Interval.ToString()),
        new("expiry", _options.Expiry is { } expiry ? Interval.Text(expiry) : "none"),
        new("cleanup", _options.Cleanup ? "true" : "false"),
        new("requireDevicetree", _options.RequireDeviceTree ? "true" : "false"),
        new("namespace", _settings.Naming.Namespace.Text),
        new("nodes", string.Join(' ', _settings.Selection.Nodes)),
        new("vendors", string.Join(' ', _settings.Naming.Vendors.Select(vendor => $"{vendor.Key}:{vendor.Value}"))),
        new("properties", string.Join(' ', _settings.Naming.Properties.Select(property => property.Feature))),
        new("includeDisabled", _settings.Selection.IncludeDisabled ? "true" : "false"),
        new("labelsOnly", _settings.Naming.LabelsOnly ? "true" : "false"));
}

using NfdDeviceTree.Publishing;

namespace NfdDeviceTree.Sidecar;

/// <summary>Decides when a sidecar makes its next pass, checks its settings and touches its file.</summary>
/// <param name="clock">Measures spans of time only, so that setting the time of day has no effect.</param>
/// <param name="interval">The time between two passes; null for one pass only.</param>
internal sealed class Schedule(TimeProvider clock, TimeSpan? interval)
{
    /// <summary>The least time between two changes, because NFD could miss the second change (NFD contract C4).</summary>
    public static readonly TimeSpan LeastGap = TimeSpan.FromSeconds(1.5);

    /// <summary>The time between two checks of the settings file.</summary>
    public static readonly TimeSpan SettingsInterval = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan NoEnd = TimeSpan.FromDays(10_000);

    private readonly long _started = clock.GetTimestamp();
    private TimeSpan _retry = FirstRetry;
    private TimeSpan _pass;
    private TimeSpan _settings;
    private TimeSpan? _touch;
    private TimeSpan? _lastChange;

    /// <summary>Whether a pass is due.</summary>
    public bool IsPassDue => NextPass <= Now;

    /// <summary>Whether a check of the settings file is due.</summary>
    public bool IsSettingsDue => _settings <= Now;

    /// <summary>Whether a late touch is due.</summary>
    public bool IsTouchDue => _touch <= Now;

    /// <summary>The time until the next pass, check or late touch; never negative.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var next = NextPass < _settings ? NextPass : _settings;
            if (_touch < next)
                next = _touch.Value;
            var remaining = next - Now; // The clock is read once, because it goes on between two reads.
            return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        }
    }

    private TimeSpan Now => clock.GetElapsedTime(_started);

    private TimeSpan NextPass => _lastChange is { } change && change + LeastGap > _pass ? change + LeastGap : _pass;

    /// <summary>Makes a pass due now.</summary>
    public void PassNow() => _pass = Now;

    /// <summary>The settings file was checked.</summary>
    public void SettingsSeen() => _settings = Now + SettingsInterval;

    /// <summary>The file was touched.</summary>
    public void Touched() => _touch = null;

    /// <summary>The file was changed.</summary>
    /// <param name="age">The time since the change.</param>
    public void Changed(TimeSpan age)
    {
        _lastChange = Now - age;
        _touch = Now + Publisher.SettleTime;
    }

    /// <summary>A pass succeeded.</summary>
    /// <param name="freshFor">The time until the file must be renewed; null if it does not expire.</param>
    public void Succeeded(TimeSpan? freshFor)
    {
        _retry = FirstRetry;
        var next = interval ?? NoEnd;
        if (freshFor < next)
            next = freshFor.Value > FirstRetry ? freshFor.Value : FirstRetry;
        _pass = Now + next;
    }

    /// <summary>A pass failed. The time to the next try doubles, up to the interval.</summary>
    public void Failed()
    {
        var longest = interval ?? SettingsInterval;
        _retry = _retry < longest ? _retry : longest;
        _pass = Now + _retry;
        _retry *= 2;
    }
}

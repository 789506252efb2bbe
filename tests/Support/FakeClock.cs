namespace NfdDeviceTree.Tests.Support;

/// <summary>A clock that a test advances, with a time of day that can be set.</summary>
internal sealed class FakeClock(DateTimeOffset now) : TimeProvider
{
    private TimeSpan _elapsed;
    private DateTimeOffset _now = now;

    /// <summary>The time since the clock was made. <see cref="Set"/> does not change it.</summary>
    public TimeSpan Elapsed => _elapsed;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The time that passes between two calls of <see cref="GetTimestamp"/>, as with a real clock.</summary>
    public TimeSpan Creep { get; init; }

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan time)
    {
        _elapsed += time;
        _now += time;
    }

    /// <summary>Changes the time of day only, forward or back.</summary>
    public void Set(TimeSpan by) => _now += by;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _now;

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        _elapsed += Creep;
        return 1_000_000 + _elapsed.Ticks;
    }
}

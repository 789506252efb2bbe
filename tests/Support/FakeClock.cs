namespace NfdDeviceTree.Tests.Support;

/// <summary>A clock that the test moves, with a time of day that can be set back and forth.</summary>
internal sealed class FakeClock(DateTimeOffset now) : TimeProvider
{
    private TimeSpan _elapsed;
    private DateTimeOffset _now = now;

    /// <summary>The time since the clock was made; never set back.</summary>
    public TimeSpan Elapsed => _elapsed;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The time by which each reading moves the clock, as a real clock moves.</summary>
    public TimeSpan Creep { get; init; }

    /// <summary>Moves the clock.</summary>
    public void Advance(TimeSpan time)
    {
        _elapsed += time;
        _now += time;
    }

    /// <summary>Sets the time of day.</summary>
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

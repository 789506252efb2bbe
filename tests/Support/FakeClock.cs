namespace NfdDeviceTree.Tests.Support;

/// <summary>A clock that goes only when it is told to, with a time of day that can be set back and forth.</summary>
internal sealed class FakeClock(DateTimeOffset now) : TimeProvider
{
    private TimeSpan _elapsed;
    private DateTimeOffset _now = now;

    /// <summary>Since the clock was made; never set back.</summary>
    public TimeSpan Elapsed => _elapsed;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How far the clock goes on whenever it is looked at, as real ones do.</summary>
    public TimeSpan Creep { get; init; }

    /// <summary>Time goes by.</summary>
    public void Advance(TimeSpan time)
    {
        _elapsed += time;
        _now += time;
    }

    /// <summary>Somebody sets the time of day.</summary>
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

using NfdDeviceTree.Sidecar;

namespace NfdDeviceTree.Tests.Sidecar;

public sealed class WatchOptionsTests
{
    [Theory]
    [InlineData("60s", null, true)]
    [InlineData("1ms", null, true)]
    [InlineData("infinite", null, true)]
    [InlineData("60s", "3m", true)]
    [InlineData("60s", "179s", false)] // under three minutes
    [InlineData("1s", "2m", false)]
    [InlineData("90s", "3m", true)] // exactly twice the interval
    [InlineData("91s", "3m", false)] // a little less
    [InlineData("1h", "2h", true)]
    [InlineData("1h", "119m", false)]
    [InlineData("240000h", "240000h", false)]
    [InlineData("infinite", "240000h", false)] // nothing renews it
    public void The_times_must_fit_together(string interval, string? expiry, bool fit)
    {
        var fault = new WatchOptions("file", Read(interval), expiry is null ? null : Read(expiry).Span, Cleanup: false).Fault;

        if (fit)
            fault.Should().BeNull();
        else
            fault.Should().StartWith("--expiry ").And.Contain("expected");
    }

    private static Interval Read(string text) =>
        Interval.TryParse(text, orForever: true, out var interval, out var error) ? interval : throw new ArgumentException(error);
}

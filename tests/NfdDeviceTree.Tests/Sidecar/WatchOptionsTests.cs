using NfdDeviceTree.Publishing;
using NfdDeviceTree.Sidecar;

namespace NfdDeviceTree.Tests.Sidecar;

public sealed class WatchOptionsTests
{
    [Theory]
    [InlineData("60s", null, null)]
    [InlineData("infinite", null, null)]
    [InlineData("1s", null, null)]
    [InlineData("999ms", null, "--interval ")] // under one second, it would use a whole core
    [InlineData("1ms", "3m", "--interval ")]
    [InlineData("60s", "3m", null)]
    [InlineData("60s", "179s", "--expiry ")] // under three minutes
    [InlineData("1s", "2m", "--expiry ")]
    [InlineData("90s", "3m", null)] // exactly twice the interval
    [InlineData("91s", "3m", "--expiry ")] // a little less than twice the interval
    [InlineData("1h", "2h", null)]
    [InlineData("1h", "119m", "--expiry ")]
    [InlineData("240000h", "240000h", "--expiry ")]
    [InlineData("infinite", "240000h", "--expiry ")] // nothing renews the file
    public void An_interval_or_an_expiry_that_is_too_short_is_refused(string interval, string? expiry, string? fault)
    {
        WatchOptions.TryCreate(OutputPath.Create("file"), Read(interval), expiry is null ? null : Read(expiry).Span, out var options, out var error)
            .Should().Be(fault is null);

        if (fault is null)
            options!.Interval.Should().Be(Read(interval));
        else
            error.Should().StartWith(fault).And.Contain("expected");
    }

    private static Interval Read(string text) =>
        Interval.TryParse(text, orForever: true, out var interval, out var error) ? interval : throw new ArgumentException(error);
}

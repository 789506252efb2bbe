using NfdDeviceTree.Sidecar;

namespace NfdDeviceTree.Tests.Sidecar;

public sealed class IntervalTests
{
    [Theory]
    [InlineData("1ms", 1)]
    [InlineData("500ms", 500)]
    [InlineData("1s", 1_000)]
    [InlineData("90s", 90_000)]
    [InlineData("5m", 300_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1h30m", 5_400_000)]
    [InlineData("1h30m5s7ms", 5_405_007)]
    [InlineData("30m1h", 5_400_000)]
    [InlineData("1s1s", 2_000)]
    [InlineData("0h5s", 5_000)]
    [InlineData("007s", 7_000)]
    [InlineData("240000h", 864_000_000_000)] // 10,000 days
    public void A_span_is_read(string text, long milliseconds)
    {
        Interval.TryParse(text, orForever: false, out var interval, out var error).Should().BeTrue();

        interval!.Span.Should().Be(TimeSpan.FromMilliseconds(milliseconds));
        error.Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("0s")]
    [InlineData("0")]
    [InlineData("0h0m")]
    [InlineData("-1s")]
    [InlineData("+1s")]
    [InlineData("60")]
    [InlineData("s")]
    [InlineData("60 s")]
    [InlineData(" 60s")]
    [InlineData("60s ")]
    [InlineData("60S")]
    [InlineData("60sec")]
    [InlineData("1.5m")]
    [InlineData("1,5m")]
    [InlineData("1e3s")]
    [InlineData("0x10s")]
    [InlineData("1d")]
    [InlineData("1us")]
    [InlineData("1h30")]
    [InlineData("60s\n")]
    [InlineData("٦s")]
    [InlineData("Infinite")]
    [InlineData("infinity")]
    [InlineData("240000h1ms")]
    [InlineData("240001h")]
    [InlineData("9223372036854775807s")]
    [InlineData("9223372036854775808s")]
    [InlineData("99999999999999999999999999h")]
    public void A_malformed_span_is_refused(string text)
    {
        Interval.TryParse(text, orForever: true, out var interval, out var error).Should().BeFalse();

        interval.Should().BeNull();
        error.Should().StartWith($"'{text}' is not a span of time; expected ");
    }

    [Fact]
    public void A_sum_that_exceeds_the_limit_is_refused() =>
        Interval.TryParse(string.Concat(Enumerable.Repeat("240000h", 2_000)), orForever: false, out _, out _).Should().BeFalse();

    [Fact]
    public void Infinite_is_accepted_only_if_the_caller_allows_it()
    {
        Interval.TryParse("infinite", orForever: true, out var forever, out _).Should().BeTrue();
        forever!.Span.Should().BeNull();
        forever.ToString().Should().Be("infinite");

        Interval.TryParse("infinite", orForever: false, out _, out var error).Should().BeFalse();
        error.Should().NotContain("or infinite");
    }

    [Theory]
    [InlineData("90s", "1m30s")]
    [InlineData("3600s", "1h")]
    [InlineData("1500ms", "1s500ms")]
    [InlineData("48h", "48h")]
    public void A_span_is_shown_in_the_form_in_which_it_is_read(string text, string shown)
    {
        Interval.TryParse(text, orForever: false, out var interval, out _).Should().BeTrue();
        interval!.ToString().Should().Be(shown);

        Interval.TryParse(shown, orForever: false, out var again, out _).Should().BeTrue();
        again.Should().Be(interval);
    }
}

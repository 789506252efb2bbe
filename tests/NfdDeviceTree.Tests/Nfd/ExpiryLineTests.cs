using System.Text;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Tests.Nfd;

public sealed class ExpiryLineTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private static readonly byte[] Body = "x.example/a=1\n"u8.ToArray();

    [Fact]
    public void The_first_line_has_the_time_in_UTC()
    {
        var file = ExpiryLine.Prepend(new DateTimeOffset(2026, 1, 31, 13, 10, 0, TimeSpan.FromHours(1)), Body);

        Encoding.UTF8.GetString(file).Should().Be("# +expiry-time=2026-01-31T12:10:00Z\nx.example/a=1\n");
        file.Should().HaveCount(ExpiryLine.LineLength + Body.Length);
        ExpiryLine.Body(file).ToArray().Should().Equal(Body);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(299, true)]
    [InlineData(300, false)] // half its life is left: the next pass may come only when the file expires
    [InlineData(301, false)]
    [InlineData(600, false)]
    [InlineData(100_000, false)] // the clock was set forward
    [InlineData(-1, false)] // the clock was set back: the file would expire too late
    [InlineData(-100_000, false)]
    public void A_file_is_fresh_for_half_its_life(int secondsLater, bool fresh) =>
        ExpiryLine.Left(ExpiryLine.Prepend(Now + Life, Body), Body, Now.AddSeconds(secondsLater), Life).Should().Be(fresh ? Life - TimeSpan.FromSeconds(secondsLater) : null);

    [Theory]
    [InlineData("# +expiry-time=2026-01-31T12:10:00Z\nx.example/a=1\n", true)]
    [InlineData("# +expiry-time=2026-01-31T12:10:00Z\nx.example/a=2\n", false)]
    [InlineData("# +expiry-time=2026-01-31T12:10:00Z\nx.example/a=1\nx.example/b=1\n", false)]
    [InlineData("# +expiry-time=2026-01-31T12:10:00Z\nx.example/a=1", false)]
    [InlineData("# +expiry-time=2026-01-31T12:10:00\nx.example/a=1\n", false)]
    [InlineData("# +expiry-time=soon\nx.example/a=1\n", false)]
    [InlineData(" # +expiry-time=2026-01-31T12:10:00Z\nx.example/a=1\n", false)]
    [InlineData("x.example/a=1\n", false)]
    [InlineData("", false)]
    public void Only_a_file_with_the_same_content_is_fresh(string file, bool fresh) =>
        (ExpiryLine.Left(Encoding.UTF8.GetBytes(file), Body, Now, Life) is not null).Should().Be(fresh);

    [Theory]
    [InlineData("x.example/a=1\n")]
    [InlineData("# +expiry-time=soon\nx.example/a=1\n")]
    [InlineData("")]
    public void A_file_without_the_line_is_only_body(string file) =>
        Encoding.UTF8.GetString(ExpiryLine.Body(Encoding.UTF8.GetBytes(file))).Should().Be(file);

    [Fact]
    public void A_line_alone_has_an_empty_body() =>
        ExpiryLine.Body("# +expiry-time=2026-01-31T12:10:00Z"u8).Length.Should().Be(0);
}

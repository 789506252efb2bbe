using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Fleet;

/// <summary>A key that no board has is reported if the boards have a similar key.</summary>
public sealed class MistypedKeyTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static string Board => Repository.Board("vendor/rockchip-rock-5b-bsp");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_mistyped_key_in_an_expectation_is_a_warning_with_its_position()
    {
        var file = _directory.Write("fleet.yaml", "version: v1\nboards:\n  \"*\": {mustNot: [npuu, edge-tpu]}\n");
        var run = Invocation.Run("boards", "--expect", file, Board);
        run.ExitCode.Should().Be(0);
        run.Error.Should().Be($"{file}:3:19: warning DT612: no board has npuu; did you mean npu?\nboards: 1, failures: 0\n");
    }

    [Theory]
    [InlineData("rockchip,rk3588=9")]
    [InlineData("devicetree.board=x")]
    [InlineData("board=x")]
    [InlineData("npu=false")]
    public void A_key_that_a_board_has_with_another_value_is_not_mistyped(string query)
    {
        var file = _directory.Write("fleet.yaml", $"version: v1\nboards:\n  \"*\": {{mustNot: [\"{query}\"]}}\n");
        Invocation.Run("boards", "--expect", file, Board).Error.Should().Be("boards: 1, failures: 0\n");
        Invocation.Run("boards", "--not", query, Board).Error.Should().BeEmpty();
        Invocation.Run("boards", "--count", query, Board).Error.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--not")]
    [InlineData("--count")]
    public void A_mistyped_key_on_the_command_line_is_reported(string option)
    {
        var run = Invocation.Run("boards", option, "soc.devicetree.org/famly", Board);
        run.ExitCode.Should().Be(0);
        run.Error.Should().Be("no board has soc.devicetree.org/famly; did you mean soc.devicetree.org/family?\n");
    }

    [Theory]
    [InlineData("--not", "edge-tpu")]
    [InlineData("--not", "*npuu*")]
    [InlineData("--count", "family")]
    public void A_key_that_is_not_mistyped_and_a_pattern_are_not_reported(string option, string key) =>
        Invocation.Run("boards", option, key, Board).Error.Should().BeEmpty();

    [Fact]
    public void A_blank_around_a_key_or_value_is_refused()
    {
        var file = _directory.Write("fleet.yaml", "version: v1\nboards:\n  \"*\": {must: [\"npu = true\"]}\n");
        Invocation.Run("boards", "--expect", file, Board).ShouldFail(2, "DT404");
    }

    [Fact]
    public void A_difference_needs_two_boards()
    {
        Invocation.Run("boards", "--diff", Board).Error.Should().Be("found one board; --diff expects two or more\n");
        Invocation.Run("boards", "--diff", Board, Board).Error.Should().Be("no difference\n");
    }
}

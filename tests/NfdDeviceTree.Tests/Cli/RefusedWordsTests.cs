using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Cli;

/// <summary>Words that a lenient parser would drop or misread.</summary>
public sealed class RefusedWordsTests
{
    [Theory]
    [InlineData("-d", "watch")]
    [InlineData("-o", "x", "check")]
    [InlineData("--devicetree", "x", "explain")]
    public void An_option_before_a_command_is_refused_and_not_dropped(params string[] args) => Refused(args);

    [Theory]
    [InlineData("check", "")]
    [InlineData("check", "--max-age", "5m", "")]
    public void An_empty_path_is_refused(params string[] args) => Refused(args);

    [Theory]
    [InlineData("-d", "--devicetree", "board\ufffd.dtb")]
    [InlineData("[dry-run]", "-o", "x")]
    [InlineData("-n", "watch")]
    [InlineData("-d", "-n", "npu", "boards", "x.dtb")]
    [InlineData("boards", "--label", "", "board.dtb")]
    [InlineData("boards", "--label", "=1", "board.dtb")]
    [InlineData("boards", "--nodefeature-dir", "", "board.dtb")]
    [InlineData("explain", "--label", "")]
    public void Meaningless_words_are_refused(params string[] args) => Refused(args);

    private static void Refused(string[] args)
    {
        var run = Invocation.Run(args);
        run.ExitCode.Should().Be(2);
        run.Findings.Should().Equal("error DT406");
        run.Out.Should().BeEmpty();
    }
}

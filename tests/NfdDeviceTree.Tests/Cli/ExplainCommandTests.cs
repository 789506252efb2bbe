using System.Text.RegularExpressions;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Cli;

public sealed partial class ExplainCommandTests
{
    private static string Golden => File.ReadAllText(Path.Combine(Repository.Root, "tests", "NfdDeviceTree.Tests", "Cli", "rockchip-headless.explain"));

    [Fact]
    public void It_tells_of_every_node_what_became_of_it_and_why()
    {
        var run = Explain("rockchip-headless");
        run.ShouldSucceed();
        run.Out.Should().Be(Golden);
        run.Error.Should().Be("22 nodes, 11 with a compatible, 7 selected\n");
    }

    [Fact]
    public void On_a_terminal_the_head_is_bold_and_what_is_not_selected_dim()
    {
        var run = Invocation.On(outIsTerminal: true, "explain", "--devicetree", Repository.Board("rockchip-headless"));
        var lines = Golden.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        run.Out.Should().Be(string.Concat(lines.Select((line, i) =>
            (i == 0 ? $"\e[1m{line}\e[0m" : line.Contains("  no: ", StringComparison.Ordinal) ? $"\e[2m{line}\e[0m" : line) + "\n")));
    }

    [Fact]
    public void Strings_of_a_hostile_board_are_escaped_and_whole()
    {
        var run = Explain("hostile");
        run.ExitCode.Should().Be(0);
        run.Findings.Should().Equal("warning DT301", "warning DT302", "warning DT302");
        (run.Out + run.Error).Where(c => char.IsControl(c) && c != '\n' || c is '\u2028' or '\ufeff').Should().BeEmpty();
        run.Out.Split('\n').Should().HaveCount(1 + 23 + 1 + 1, "there is the head, a line for each string, and the end of the last line");
        run.Out.Should().Contain("acme," + new string('l', 294) + "a  ").And.Contain("acme," + new string('l', 294) + "b  ");
        run.Out.Should().Contain(@"acme,line\x0abeta.devicetree.org/evil=2  ").And.Contain(@"acme,\x1b[31mred  ").And.Contain(@"acme,bytes\xff\xfe  ");
        run.Out.Split('\n').Single(line => line.Contains(" ,,, ", StringComparison.Ordinal)).Should().EndWith("none: the string gives no label name");
    }

    [Fact]
    public void Colours_of_a_hostile_board_never_reach_a_terminal()
    {
        var run = Invocation.On(outIsTerminal: true, "explain", "--devicetree", Repository.Board("hostile"));
        Escapes().Replace(run.Out, "").Should().NotContain("\e").And.Be(Explain("hostile").Out);
    }

    [Fact]
    public void A_pattern_that_takes_a_node_is_named_and_one_that_takes_none_too()
    {
        using var directory = new TemporaryDirectory();
        var run = Explain("nvidia-jetson-nano", "-c", directory.Write("config.yaml", "version: v1\nnodes: [pwm-*, /psci, npu]\n"));
        Row(run, "/pwm-fan").Should().Be("by pwm-*");
        Row(run, "/psci").Should().Be("by /psci");
        Row(run, "/pwm@7000a000").Should().Be("no: no pattern takes it");
        run.Error.Split('\n').Should().ContainSingle(line => line.Contains("npu", StringComparison.Ordinal));
        run.Error.Should().NotContain("psci");
    }

    [Fact]
    public void Options_and_settings_hold_here_as_they_do_for_the_file()
    {
        using var directory = new TemporaryDirectory();
        var settings = directory.Write("config.yaml", "version: v1\nnodes: [psci]\nvendors: {arm: acorn}\n");
        var run = Explain("rockchip-headless", "-c", settings, "--namespace", "acme.example", "--include-disabled");
        Row(run, "/psci").Should().Be("by psci");
        Row(run, "/gpu@ff9a0000").Should().Be("by gpu");
        Row(run, "/bus@f8000000/npu@100000").Should().Be("no: no pattern takes it");
        run.Out.Should().Contain("acme.example/acorn-mali-t860\n").And.NotContain("beta.devicetree.org");
    }

    [Fact]
    public void A_board_is_explained_alike_in_both_forms()
    {
        using var directory = new TemporaryDirectory();
        DirectoryForm.Write(File.ReadAllBytes(Repository.Board("rockchip-headless")), directory["tree"]);
        Invocation.Run("explain", "--devicetree", directory["tree"]).Out.Should().Be(Golden);
    }

    private static Invocation Explain(string board, params string[] further) =>
        Invocation.Run(["explain", "--devicetree", Repository.Board(board), .. further]);

    /// <summary>Why the node at a path is selected or not, by its first line.</summary>
    private static string Row(Invocation run, string path) =>
        run.Out.Split('\n').Select(line => Gap().Split(line)).First(cells => cells[0] == path)[3];

    [GeneratedRegex("  +")]
    private static partial Regex Gap();

    [GeneratedRegex(@"\e\[[012]m")]
    private static partial Regex Escapes();
}

using System.Text.RegularExpressions;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Cli;

public sealed partial class ExplainCommandTests
{
    private static string Golden => File.ReadAllText(Path.Combine(Repository.Root, "tests", "NfdDeviceTree.Tests", "Cli", "rockchip-headless.explain"));

    [Fact]
    public void Explain_shows_the_selected_nodes_and_those_that_look_like_accelerators()
    {
        var run = Explain("rockchip-headless");
        run.ShouldSucceed();
        run.Out.Should().Be(Golden);
        run.Error.Should().Be("22 nodes, 11 with a compatible, 7 selected; --all shows all 11\nall settings are defaults\n");
    }

    [Fact]
    public void The_option_all_shows_every_node_with_a_compatible()
    {
        var run = Explain("rockchip-headless", "--all");
        run.ShouldSucceed();
        run.Error.Should().StartWith("22 nodes, 11 with a compatible, 7 selected\n");
        run.Out.Should().Contain("\n/bus@f8000000\n  disabled\n  simple-bus\n").And.Contain("\n/psci\n  not selected\n  arm,psci-1.0\n");
        Without(run.Out, "/bus@f8000000", "/psci").Should().Be(Golden);
    }

    [Fact]
    public void The_devicetree_may_be_an_argument_or_an_option()
    {
        var board = Repository.Board("rockchip-headless");
        Invocation.Run("explain", board).Should().Be(Invocation.Run("explain", "--devicetree", board));
        var twice = Invocation.Run("explain", board, "--devicetree", board);
        twice.Findings.Should().Equal("error DT406");
        twice.ExitCode.Should().Be(2);
    }

    [Fact]
    public void On_a_terminal_the_paths_of_nodes_are_bold()
    {
        var run = Invocation.ToTerminal("explain", "--devicetree", Repository.Board("rockchip-headless"));
        run.Out.Should().Be(string.Concat(Golden.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (line[0] == '/' ? $"\e[1m{line}\e[0m" : line) + "\n")));
    }

    [Fact]
    public void Strings_of_a_hostile_board_are_escaped_and_complete()
    {
        var run = Explain("hostile");
        run.ExitCode.Should().Be(0);
        run.Findings.Should().Equal("warning DT301", "warning DT302", "warning DT302");
        (run.Out + run.Error).Where(c => char.IsControl(c) && c != '\n' || c is '\u2028' or '\ufeff').Should().BeEmpty();
        var lines = run.Out.Split('\n');
        lines.Count(line => CompatibleLine().IsMatch(line)).Should().Be(23, "each string has its own line");
        lines.Should().Contain("  acme," + new string('l', 294) + "a").And.Contain("  acme," + new string('l', 294) + "b");
        lines.Should().Contain(@"  acme,line\x0abeta.devicetree.org/evil=2").And.Contain(@"  acme,\x1b[31mred").And.Contain(@"  acme,bytes\xff\xfe");
        lines.SkipWhile(line => line != "  ,,,").ElementAt(1).Should().Be("    no label: a label name cannot have these characters");
    }

    [Fact]
    public void Each_of_the_strings_that_map_to_one_label_shows_it()
    {
        var lines = Explain("hostile").Out.Split('\n');
        lines.SkipWhile(line => line != "  acme,foo/bar").Take(4).Should().Equal(
            "  acme,foo/bar", "    beta.devicetree.org/acme-foo-bar=2", "  acme,foo+bar", "    beta.devicetree.org/acme-foo-bar=2");
    }

    [Fact]
    public void Colours_of_a_hostile_board_never_reach_a_terminal()
    {
        var run = Invocation.ToTerminal("explain", "--devicetree", Repository.Board("hostile"));
        Escapes().Replace(run.Out, "").Should().NotContain("\e").And.Be(Explain("hostile").Out);
    }

    [Fact]
    public void A_pattern_of_the_settings_is_shown_if_it_matches_and_reported_if_it_does_not()
    {
        using var directory = new TemporaryDirectory();
        var run = Explain("nvidia-jetson-nano", "--all", "-c", directory.Write("config.yaml", "version: v1\nnodes: [pwm-*, /psci, npu]\n"));
        Verdict(run, "/pwm-fan").Should().Be("selected by pwm-*");
        Verdict(run, "/psci").Should().Be("selected by /psci");
        Verdict(run, "/pwm@7000a000").Should().Be("not selected");
        run.Error.Split('\n').Should().ContainSingle(line => line.Contains("npu", StringComparison.Ordinal)).Which.Should().StartWith("npu: no node matches");
        run.Error.Should().NotContain("psci");
    }

    [Fact]
    public void Options_and_settings_have_the_same_effect_on_explain_as_on_the_file()
    {
        using var directory = new TemporaryDirectory();
        var settings = directory.Write("config.yaml", "version: v1\nnodes: [psci]\nvendors: {arm: acorn}\n");
        var run = Explain("rockchip-headless", "--all", "-c", settings, "--namespace", "acme.example", "--include-disabled");
        Verdict(run, "/psci").Should().Be("selected by psci");
        Verdict(run, "/gpu@ff9a0000").Should().Be("selected by gpu");
        Verdict(run, "/bus@f8000000/npu@100000").Should().Be("not selected");
        run.Out.Should().Contain("    acme.example/acorn-mali-t860=1\n").And.NotContain("beta.devicetree.org");
        run.Error.Should().EndWith($"\nsettings: namespace from --namespace, nodes from {settings}, vendors from {settings}, includeDisabled from --include-disabled; the others are defaults\n");
    }

    [Fact]
    public void A_board_has_the_same_explanation_in_both_forms()
    {
        using var directory = new TemporaryDirectory();
        DirectoryForm.Write(File.ReadAllBytes(Repository.Board("rockchip-headless")), directory["tree"]);
        Invocation.Run("explain", "--devicetree", directory["tree"]).Out.Should().Be(Golden);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    public void A_line_fits_the_terminal_unless_a_single_word_is_longer(int width)
    {
        string[][] runs = [["explain"], ["explain", "--all"], ["explain", "--label", "*mali*"], ["explain", "--label", "gpu-ready"], ["explain", "--label", "arm-cortex-a53"], ["explain", "--node", "gpu"]];
        foreach (var args in runs)
        {
            var run = Invocation.OnTerminal(width, [.. args, "--devicetree", Repository.Board("xilinx-ultra96")]);
            run.ShouldSucceed();
            run.Out.Split('\n').Where(line => line.Length > width && line.Trim().Split("  ")[^1].TrimStart().Contains(' ')).Should().BeEmpty("{0}", string.Join(' ', args));
            Words(run.Out).Should().Equal(Words(Invocation.Run([.. args, "--devicetree", Repository.Board("xilinx-ultra96")]).Out));
        }

        static IEnumerable<string> Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    private static Invocation Explain(string board, params string[] further) =>
        Invocation.Run(["explain", "--devicetree", Repository.Board(board), .. further]);

    /// <summary>The line that explains why the node at a path is selected or not.</summary>
    private static string Verdict(Invocation run, string path) => run.Out.Split('\n').SkipWhile(line => line != path).ElementAt(1).Trim();

    /// <summary>The answer without the paragraphs of some nodes.</summary>
    private static string Without(string answer, params string[] paths)
    {
        var kept = "";
        var skips = false;
        foreach (var line in answer.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '/')
                skips = paths.Contains(line);
            if (!skips)
                kept += line + "\n";
        }

        return kept;
    }

    [GeneratedRegex(@"^  (?! )(?!selected by)(?!(board|soc)\.devicetree)")]
    private static partial Regex CompatibleLine();

    [GeneratedRegex(@"\e\[[012]m")]
    private static partial Regex Escapes();
}

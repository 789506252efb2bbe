using System.Runtime.Versioning;
using Devicetree;
using NfdDeviceTree.Cli;
using NfdDeviceTree.Cli.Commands;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static string Board => Repository.Board("nvidia-jetson-nano");

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("--help", "--bogus")]
    public void Help_goes_to_standard_output_with_every_option_examples_and_exit_codes(params string[] args)
    {
        var run = Invocation.Run(args);
        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        run.Out.Should().ContainAll("--devicetree", "--node", "-n", "--config", "-c", "--output", "-o", "--dry-run", "-d", "-f ",
            "--namespace", "--labels-only", "--include-disabled", "--require-devicetree", "--help", "--version", "explain",
            "Examples:", "Exit codes:", WriteCommand.DefaultOutput);
        run.Out.Should().NotContain("\e");
    }

    [Fact]
    public void Every_example_of_the_help_is_a_valid_command_line()
    {
        var words = Invocation.Run("--help").Out.Split('\n')
            .SkipWhile(line => line != "Examples:").Skip(1).TakeWhile(line => line.Length > 0)
            .Select(line => line.Trim().Replace("\"", "", StringComparison.Ordinal).Split(' '))
            .Where(words => words[0] == "nfd-devicetree").Select(words => words[1..])
            .ToList();
        words.Should().HaveCountGreaterThan(8);
        words.RemoveAll(args => args is ["check"]).Should().Be(1); // check reads no settings
        Invocation.Run("check", _directory["none"]).ExitCode.Should().Be(ExitCode.Findings);
        foreach (var args in words)
        {
            // Missing settings stop each example before it reads or writes anything. An unknown word would be reported earlier.
            var run = Invocation.Run([.. args, "--config", _directory["none.yaml"]]);
            run.Findings.Should().Equal(["error DT401"], "of {0}", string.Join(' ', args));
        }
    }

    [Theory]
    [InlineData("check", "--config")]
    [InlineData("boards", "--lable", "gpu", "board.dtb")]
    [InlineData("boards", "board.dtb", "--version")]
    public void An_unknown_option_is_not_read_as_a_file(params string[] args) =>
        Invocation.Run(args).Findings.Should().Equal("error DT406");

    [Theory]
    [InlineData("Try: nfd-devicetree --help", "--bogus")]
    [InlineData("Try: nfd-devicetree watch --help", "watch", "--bogus")]
    public void A_usage_error_names_the_help_of_the_command(string hint, params string[] args) =>
        Invocation.Run(args).Error.Should().EndWith(hint + "\n");

    [Fact]
    public void In_boards_each_option_node_has_one_pattern_and_the_words_after_it_are_paths()
    {
        var run = Invocation.Run("boards", "-n", "pwm-fan", Board, "-n", "serial");
        run.ExitCode.Should().Be(0);
        run.Out.Should().Contain(" pwm-fan=1").And.Contain(" nvidia-tegra210-uart=1");
    }

    [Theory]
    [InlineData("check", "exit code is 5")]
    [InlineData("boards", "exit code is 3")]
    public void The_help_of_a_command_explains_its_exit_code(string command, string text) =>
        Invocation.Run(command, "--help").Out.Should().Contain(text);

    [Fact]
    public void The_help_of_a_command_lists_only_its_options()
    {
        var run = Invocation.Run("explain", "--help");
        run.ExitCode.Should().Be(0);
        run.Out.Should().ContainAll("--devicetree", "--node", "--include-disabled").And.NotContainAny("--dry-run", "--output", "Examples:");
    }

    [Fact]
    public void The_version_is_that_of_the_program()
    {
        var run = Invocation.Run("--version");
        run.ShouldSucceed();
        run.Out.Should().MatchRegex(@"\A[0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.-]*\n\z");
        run.Out.Should().StartWith(typeof(CommandLine).Assembly.GetName().Version!.ToString(3));
        run.Error.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--bogus")]
    [InlineData("bogus")]
    [InlineData("-x")]
    [InlineData("explain", "-d")]
    [InlineData("explain", "bogus.dtb", "more.dtb")]
    [InlineData("watch", "bogus.dtb")]
    [InlineData("-d", "--require-devicetree", "perhaps")]
    public void Unknown_words_are_reported_on_standard_error(params string[] args) =>
        Invocation.Run(args).ShouldFail(ExitCode.Usage, "DT406");

    [Fact]
    public void A_word_that_begins_with_an_at_sign_is_a_path_and_not_a_file_of_arguments()
    {
        var arguments = _directory.Write("arguments", $"-d --devicetree {Board}");
        Invocation.Run("@" + arguments).ShouldFail(ExitCode.Tree, "DT201");
        Invocation.Run("-d", "--devicetree", "@" + arguments).ShouldFail(ExitCode.Tree, "DT201");
    }

    [Theory]
    [InlineData("-n", "psci", "-n", "pwm-fan")]
    [InlineData("--node", "psci", "pwm-fan")]
    [InlineData("--node=psci", "--node=pwm-fan")]
    [InlineData("-n", "pwm-fan", "psci", "psci")]
    public void Several_nodes_may_follow_one_option_and_the_option_may_be_repeated(params string[] nodes)
    {
        var run = DryRun(nodes);
        run.Should().Contain("beta.devicetree.org/arm-psci-1.0=1\n").And.Contain("beta.devicetree.org/pwm-fan=1\n");
        run.Should().Be(DryRun("-n", "psci", "pwm-fan"));
    }

    [Fact]
    public void Options_may_follow_nodes() =>
        DryRun("-n", "psci", "pwm-fan", "--labels-only").Should().Be(DryRun("--labels-only", "-n", "psci", "pwm-fan"));

    [Theory]
    [InlineData("/")]
    [InlineData("gpu")]
    public void A_node_that_changes_nothing_is_not_an_error(string pattern) => DryRun("-n", pattern).Should().Be(DryRun());

    [Theory]
    [InlineData("*nothing*", "*nothing*: no node matches")]
    [InlineData("fan", "fan: no node matches; the devicetree has pwm-fan")]
    [InlineData("gpu@1", "gpu@1: no node matches; the devicetree has gpu")]
    [InlineData("/gpu@57000001", "/gpu@57000001: no node matches; the devicetree has /gpu@57000000")]
    [InlineData("pwm-fam", "pwm-fam: no node matches; the devicetree has pwm-fan")]
    public void A_pattern_without_a_match_is_reported_with_the_nearest_node(string pattern, string line)
    {
        var run = Invocation.Run("-d", "-n", pattern, "--devicetree", Board);
        run.ShouldSucceed();
        run.Error.Should().Be(line + "\n");
        run.Out.Should().Be(DryRun());
    }

    [Theory]
    [InlineData("/fdt.dtb")]
    [InlineData("boards/fdt.dtb.gz")]
    public void A_blob_after_a_node_is_not_read_as_a_node(string path)
    {
        foreach (var command in new[] { "explain", "-d" })
        {
            Invocation.Run(command, "--node", "npu", path).Error.Should().StartWith($"{path}: error DT201: ");
            var run = Invocation.Run(command, "--node", path, "npu");
            run.ShouldFail(ExitCode.Usage, "DT406");
            run.Error.Should().StartWith($"error DT406: '{path}' is a devicetree, and --node reads it as a node; expected it before --node\n");
        }
    }

    [Theory]
    [InlineData("-d -n pwm-fan BOARD", "-d -n pwm-fan --devicetree BOARD")]
    [InlineData("-n pwm-fan BOARD -d", "-d -n pwm-fan --devicetree BOARD")]
    [InlineData("-d -n pwm-fan -n memory BOARD", "-d -n pwm-fan memory --devicetree BOARD")]
    [InlineData("-d --node=pwm-fan BOARD", "-d -n pwm-fan --devicetree BOARD")]
    [InlineData("explain --node pwm-fan BOARD", "explain --node pwm-fan --devicetree BOARD")]
    [InlineData("explain -n cpu memory BOARD --label gpu", "explain -n cpu memory --label gpu --devicetree BOARD")]
    public void A_devicetree_may_be_the_last_word_after_nodes(string words, string same)
    {
        var run = Invocation.Run(Words(words));
        run.ShouldSucceed();
        run.Should().BeEquivalentTo(Invocation.Run(Words(same)));

        static string[] Words(string text) => text.Replace("BOARD", Repository.Board("nvidia-jetson-nano"), StringComparison.Ordinal).Split(' ');
    }

    [Theory]
    [InlineData("-d /x.dtb -n pwm-fan BOARD", "'BOARD' is an extra argument")]
    [InlineData("-d -n pwm-fan BOARD --devicetree /x.dtb", "'BOARD' and --devicetree name a devicetree")]
    [InlineData("-d BOARD -n pwm-fan BOARD", "'BOARD' is a devicetree, and --node reads it as a node")]
    [InlineData("watch -n pwm-fan BOARD", "'BOARD' is neither an option nor a command; to name a devicetree, write --devicetree BOARD")]
    [InlineData("-d -n BOARD", "'BOARD' is a devicetree, and --node reads it as a node")]
    public void A_second_devicetree_or_one_at_a_wrong_place_is_refused(string words, string error)
    {
        var board = Repository.Board("nvidia-jetson-nano");
        var run = Invocation.Run(words.Replace("BOARD", board, StringComparison.Ordinal).Split(' '));
        run.ExitCode.Should().Be(ExitCode.Usage);
        run.Error.Should().StartWith("error DT406: " + error.Replace("BOARD", board, StringComparison.Ordinal));
    }

    [SupportedOSPlatform("linux")]
    [Fact]
    public void Command_lines_of_the_old_labeller_work()
    {
        DryRun("-n", "gpu", "pwm-fan").Should().Contain("beta.devicetree.org/pwm-fan=1\n");
        var file = _directory["features.d/devicetree-features"];
        Invocation.Run("-f", "-n", "gpu", "pwm-fan", "--devicetree", Board, "-o", file).ShouldSucceed();
        File.ReadAllText(file).Should().Be(DryRun("-n", "gpu", "pwm-fan"));
    }

    [Fact]
    public void Settings_apply_unless_the_command_line_overrides_them()
    {
        var settings = Settings("version: v1\nnamespace: acme.example\nnodes: [pwm-fan]\nlabelsOnly: true\nincludeDisabled: true\n");
        var text = DryRun("-c", settings);
        text.Should().Contain("acme.example/pwm-fan=1\n").And.NotContain("#").And.NotContain("beta.devicetree.org");
        DryRun("--config", settings).Should().Be(text);
        DryRun("--namespace", "acme.example", "-n", "pwm-fan", "--labels-only", "--include-disabled").Should().Be(text);
    }

    [Fact]
    public void The_command_line_overrides_the_settings()
    {
        var settings = Settings("version: v1\nnamespace: acme.example\nlabelsOnly: true\nincludeDisabled: true\n");
        DryRun("-c", settings, "--namespace", "other.example").Should().Contain("other.example/").And.NotContain("acme.example/");
        DryRun("-c", settings, "--labels-only=false", "--include-disabled=false", "--namespace", "beta.devicetree.org").Should().Be(DryRun());
        DryRun("-c", settings, "--labels-only", "false", "--include-disabled", "--namespace", "beta.devicetree.org").Should().Be(DryRun("--include-disabled"));
        DryRun("--include-disabled").Should().NotBe(DryRun());
    }

    [Fact]
    public void Nodes_of_the_command_line_are_added_to_those_of_the_settings() =>
        DryRun("-c", Settings("version: v1\nnodes: [psci]\n"), "-n", "pwm-fan").Should().Be(DryRun("-n", "psci", "pwm-fan"));

    [Fact]
    public void Properties_that_the_settings_name_become_raw_features()
    {
        var settings = Settings("""
            version: v1
            properties:
              - { node: /, property: serial-number, type: string, feature: devicetree.serial-number }
              - { node: cpu, property: reg, type: u32, feature: acme.cpu }
              - { node: memory, property: reg, type: hex, feature: acme.memory }
              - { node: memory, property: reg, type: flag, feature: devicetree.model.0 }
            """);
        var added = DryRun("-c", settings).Split('\n').Except(DryRun().Split('\n'));
        added.Should().Equal(
            "acme.cpu.0=0", "acme.cpu.1=1", "acme.cpu.2=2", "acme.cpu.3=3", "acme.memory=0x0 0x80000000 0x1 0x0",
            "devicetree.model.0=true", "devicetree.serial-number=1422919000001");
    }

    [Fact]
    public void A_required_tree_that_exists_is_not_an_error() =>
        DryRun("--require-devicetree").Should().Be(DryRun());

    [Theory]
    [InlineData((int)DeviceTreeError.BadMagic, 3)]
    [InlineData((int)DiagnosticId.NoDeviceTree, 3)]
    [InlineData((int)DiagnosticId.FileTooLarge, 4)]
    [InlineData((int)DiagnosticId.SettingsUnreadable, 2)]
    [InlineData((int)DiagnosticId.Usage, 2)]
    [InlineData((int)DiagnosticId.BadNamespace, 2)]
    [InlineData((int)DiagnosticId.OutputUnwritable, 4)]
    [InlineData((int)DiagnosticId.OutputLocked, 4)]
    public void The_hundreds_digit_of_an_id_gives_the_exit_code(int id, int code) => ExitCode.For((DiagnosticId)id).Should().Be(code);

    private string Settings(string yaml) => _directory.Write("config.yaml", yaml);

    private static string DryRun(params string[] args)
    {
        var run = Invocation.Run(["-d", "--devicetree", Board, .. args]);
        run.ShouldSucceed();
        run.Error.Should().BeEmpty();
        return run.Out;
    }
}

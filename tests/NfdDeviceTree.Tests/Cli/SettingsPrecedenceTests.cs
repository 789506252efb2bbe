using System.Runtime.Versioning;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Cli;

/// <summary>The first of these wins: option, environment variable, --settings, settings file, default.</summary>
public sealed class SettingsPrecedenceTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _file;

    public SettingsPrecedenceTests() =>
        _file = _directory.Write("config.yaml", "version: v1\nnamespace: file.example\nlabelsOnly: true\nnodes: [psci]\nvendors: {arm: acorn}\n");

    private static string Board => Repository.Board("nvidia-jetson-nano");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Each_source_overrides_the_next()
    {
        string[] variables = ["NFD_DEVICETREE_NAMESPACE=variable.example"];
        string[] inline = ["--settings", "{version: v1, namespace: inline.example}"], file = ["-c", _file], option = ["--namespace", "option.example"];

        Namespace([], []).Should().Be("beta.devicetree.org");
        Namespace([], file).Should().Be("file.example");
        Namespace([], [.. file, .. inline]).Should().Be("inline.example");
        Namespace(variables, [.. file, .. inline]).Should().Be("variable.example");
        Namespace(variables, [.. file, .. inline, .. option]).Should().Be("option.example");
        Namespace([], inline).Should().Be("inline.example");
        Namespace(variables, []).Should().Be("variable.example");
    }

    [Fact]
    public void Explain_shows_the_origin_of_each_value()
    {
        Origins([], []).Should().Be("all settings are defaults");
        Origins(["NFD_DEVICETREE_LABELS_ONLY=false", "NFD_DEVICETREE_NODE=pwm-fan"], ["-c", _file, "--settings", "{version: v1, vendors: {}, identity: false}", "--namespace", "option.example"])
            .Should().Be($"settings: namespace from --namespace, nodes from {_file} and NFD_DEVICETREE_NODE, vendors from --settings, labelsOnly from NFD_DEVICETREE_LABELS_ONLY, identity from --settings; the others are defaults");
        Origins(["NFD_DEVICETREE_SETTINGS={version: v1, requireDriver: false}"], []).Should().Be("settings: requireDriver from NFD_DEVICETREE_SETTINGS; the others are defaults");
    }

    [Fact]
    public void Inline_settings_override_keys_of_the_file_and_leave_the_others()
    {
        var run = Invocation.Run("-d", Board, "-c", _file, "--settings", "{version: v1, nodes: [pwm-fan]}");
        run.ShouldSucceed();
        run.Out.Should().Contain("file.example/pwm-fan=1\n").And.NotContain("psci").And.Contain("file.example/acorn-cortex-a57=4\n").And.NotContain("#");
    }

    [Fact]
    public void A_variable_with_a_newline_may_have_blanks_in_its_values() =>
        Invocation.With(["NFD_DEVICETREE_FEATURE=devicetree.model=*Jetson Nano*\n"], "boards", Board).Out.Should().Contain("NVIDIA Jetson Nano");

    [Fact]
    public void Nodes_of_the_environment_are_added_to_the_settings_and_replaced_by_an_option()
    {
        string[] variables = ["NFD_DEVICETREE_NODE=pwm-fan  psci"];
        var both = Invocation.With(variables, "-d", Board);
        both.Out.Should().Contain("beta.devicetree.org/pwm-fan=1\n").And.Contain("beta.devicetree.org/arm-psci-1.0=1\n");
        Invocation.With(variables, "-d", Board, "-n", "pwm-fan").Out.Should().Contain("beta.devicetree.org/pwm-fan=1\n").And.NotContain("beta.devicetree.org/arm-psci");
        Invocation.With(variables, "-d", Board, "-c", _file).Out.Should().Contain("file.example/pwm-fan=1\n").And.Contain("file.example/acorn-psci-1.0=1\n");
    }

    [SupportedOSPlatform("linux")]
    [Fact]
    public void A_variable_has_the_effect_of_its_option()
    {
        Invocation.With(["NFD_DEVICETREE_FORMAT=table"], "-d", Board).Out.Should().StartWith("NAME ");
        Invocation.With([$"NFD_DEVICETREE_DEVICETREE={Board}", "NFD_DEVICETREE_DRY_RUN=true"]).Out.Should().Be(Invocation.Run("-d", "--devicetree", Board).Out);
        Invocation.With([$"NFD_DEVICETREE_CONFIG={_file}"], "-d", Board).Out.Should().Be(Invocation.Run("-d", "-c", _file, Board).Out);
        Invocation.With(["NFD_DEVICETREE_LABEL=npu"], "boards", Board).Error.Should().StartWith("no board has npu");
        Invocation.With(["NFD_DEVICETREE_INCLUDE_DISABLED=true"], "-d", Repository.Board("rockchip-headless")).Out.Should().Contain("accelerator.devicetree.org/gpu=true\n");
        var file = _directory["features.d/devicetree-features"];
        Invocation.With([$"NFD_DEVICETREE_OUTPUT={file}"], Board).ShouldSucceed();
        File.ReadAllText(file).Should().Be(Invocation.Run("-d", Board).Out);
    }

    [Theory]
    [InlineData("NFD_DEVICETREE_INTERVL=5m", "the environment variable NFD_DEVICETREE_INTERVL does not belong to an option; did you mean NFD_DEVICETREE_INTERVAL?")]
    [InlineData("NFD_DEVICETREE_LABELS_ONLY=yes", "NFD_DEVICETREE_LABELS_ONLY: 'yes'; expected true or false")]
    [InlineData("NFD_DEVICETREE_FORMAT=xml", "NFD_DEVICETREE_FORMAT: 'xml' is not a format; expected one of features, table, json, nodefeature")]
    [InlineData("NFD_DEVICETREE_NODE_NAME=edge-1", "NFD_DEVICETREE_NODE_NAME needs --format nodefeature")]
    public void An_error_names_the_variable(string variable, string message)
    {
        var run = Invocation.With([variable], "-d", Board);
        run.ExitCode.Should().Be(2);
        run.Out.Should().BeEmpty();
        run.Error.Split('\n')[0].Should().Be("error DT406: " + message);
    }

    [Theory]
    [InlineData("NFD_DEVICETREE_NODE=(", "error DT407: NFD_DEVICETREE_NODE: '(' in '(' is not a character of node names")]
    [InlineData("NFD_DEVICETREE_NAMESPACE=kubernetes.io", "error DT408: NFD_DEVICETREE_NAMESPACE: ")]
    [InlineData("NFD_DEVICETREE_SETTINGS=version: v1\nnodes: [pwm-fan, \"(\"]", "NFD_DEVICETREE_SETTINGS:2:18: error DT407: ")]
    [InlineData("NFD_DEVICETREE_CONFIG=/none.yaml", "/none.yaml: error DT401: no such file")]
    public void An_error_in_a_value_names_the_variable_and_the_position(string variable, string message)
    {
        var run = Invocation.With([variable], "-d", Board);
        run.ExitCode.Should().Be(2);
        run.Error.Should().StartWith(message);
    }

    [Theory]
    [InlineData("{version: v1, nods: [a]}", "--settings:1:15: error DT403: unknown key 'nods'; expected one of ", "; did you mean nodes?")]
    [InlineData("{nodes: [a]}", "--settings:1:1: error DT405: settings without version; expected version", "")]
    [InlineData("version: v1\nnodes: [a\n", "--settings:", " error DT402: ")]
    [InlineData("{version: v2}", "--settings:1:11: error DT405: version 'v2'; expected v1", "")]
    [InlineData("npu", "--settings:1:1: error DT40", "")]
    public void An_error_in_inline_settings_names_the_option_and_the_position(string text, string start, string rest)
    {
        var run = Invocation.Run("-d", Board, "--settings", text);
        run.ExitCode.Should().Be(2);
        run.Out.Should().BeEmpty();
        run.Error.Should().StartWith(start);
        run.Error.Contains(rest, StringComparison.Ordinal).Should().BeTrue();
    }

    [Fact]
    public void Empty_settings_are_the_defaults() =>
        Invocation.Run("-d", Board, "--settings", "").Out.Should().Be(Invocation.Run("-d", Board).Out);

    [Theory]
    [InlineData("NFD_DEVICETREE_INTERVAL=")]
    [InlineData("NFD_DEVICETREE_INTERVAL=5m")] // of another command
    [InlineData("NFD_DEVICETREE_METRICS_PORT=tcp://10.0.0.1:80")] // of a Service
    [InlineData("NFD_DEVICETREE_METRICS_SERVICE_HOST=10.0.0.1")]
    [InlineData("NFD_DEVICETREEX=1")]
    [InlineData("NFD_NODE=gpu")]
    public void An_empty_variable_and_one_of_another_program_have_no_effect(string variable) =>
        Invocation.With([variable], "-d", Board).Should().Be(Invocation.Run("-d", Board));

    [Fact]
    public void A_variable_does_not_change_the_words_after_two_hyphens() =>
        Invocation.With(["NFD_DEVICETREE_FORMAT=table"], "-d", "--", Board).Out.Should().StartWith("NAME ");

    [Fact]
    public void A_pattern_of_the_environment_does_not_make_explain_show_the_steps_of_nodes()
    {
        var run = Invocation.With(["NFD_DEVICETREE_NODE=pwm-fan"], "explain", Board);
        run.ShouldSucceed();
        run.Out.Should().StartWith("/\n  selected by /\n").And.Contain("\n/pwm-fan\n  selected by pwm-fan\n");
    }

    private static string Namespace(string[] variables, string[] args)
    {
        var run = Invocation.With(variables, ["-d", "--labels-only", Board, .. args]);
        run.ShouldSucceed();
        return run.Out.Split('\n').Single(line => line.EndsWith("-cortex-a57=4", StringComparison.Ordinal)).Split('/')[0];
    }

    private static string Origins(string[] variables, string[] args)
    {
        var run = Invocation.With(variables, ["explain", Board, .. args]);
        run.ShouldSucceed();
        return run.Error.Split('\n')[1];
    }
}

using System.Runtime.Versioning;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Cli;

public class ExplainTests
{
    [Fact]
    public void A_disabled_ancestor_is_named()
    {
        Explain("rockchip-headless", "--node", "npu").Should().Be("""
            /bus@f8000000/npu@100000
              status      "okay"
              available   no: disabled by /bus@f8000000, whose status is "disabled"
              pattern     npu, from --node; no other pattern matches
              selected    no
              compatible  acme,npu
                -> acme-npu  (a hyphen for each character that a label may not hold)
              no label    beta.devicetree.org/acme-npu, because the node is not selected

            """);
    }

    [Fact]
    public void A_disabled_node_counts_if_disabled_nodes_are_included()
    {
        Explain("rockchip-headless", "--label", "rockchip,rk3399-mali", "--include-disabled").Should().Be("""
            beta.devicetree.org/rockchip-rk3399-mali=1
              from /gpu@ff9a0000 (rockchip,rk3399-mali)

            /gpu@ff9a0000
              status      "disabled"
              available   no: disabled by its own status; counts because disabled nodes are included
              pattern     gpu, a default
              selected    yes
              compatible  rockchip,rk3399-mali
                -> rockchip-rk3399-mali  (a hyphen for each character that a label may not hold)
              label       beta.devicetree.org/rockchip-rk3399-mali=1

            """);
    }

    [Fact]
    public void A_raw_feature_is_not_shown_as_a_label()
    {
        Explain("nvidia-jetson-nano", "--label", "devicetree.compatible.nvidia,gm20b").Should().Be("""
            devicetree.compatible.nvidia,gm20b=1
              a raw feature: rules see it in local.feature; it does not become a label
              from /gpu@57000000 (nvidia,gm20b)

            """);
    }

    [Fact]
    public void The_answer_about_a_label_of_an_unselected_node_names_the_node_and_the_option_that_selects_it()
    {
        Explain("nvidia-jetson-nano", "--label", "beta.devicetree.org/pwm-fan").Should().Be("""
            beta.devicetree.org/pwm-fan: no such label; /pwm-fan (pwm-fan) would give beta.devicetree.org/pwm-fan; --node pwm-fan selects it

            /pwm-fan
              status      none, which means okay
              available   yes
              pattern     none matches
              selected    no
              compatible  pwm-fan
              no label    beta.devicetree.org/pwm-fan, because the node is not selected

            """);
    }

    [Fact]
    public void The_answer_about_a_label_of_the_catalogue_names_its_node()
    {
        Explain("nvidia-jetson-nano", "--label", "gpu").Should().Be("""
            accelerator.devicetree.org/gpu=true
              from /gpu@57000000 (nvidia,tegra210-gm20b, nvidia,gm20b)

            /gpu@57000000
              status      "okay"
              available   yes
              pattern     gpu, a default
              selected    yes
              compatible  nvidia,tegra210-gm20b
                -> nvidia-tegra210-gm20b  (a hyphen for each character that a label may not hold)
              label       accelerator.devicetree.org/gpu=true
              label       accelerator.devicetree.org/gpu-nvidia-gm20b=true
              label       accelerator.devicetree.org/gpu-tegra=true
              label       beta.devicetree.org/nvidia-tegra210-gm20b=1
              compatible  nvidia,gm20b
                -> nvidia-gm20b  (a hyphen for each character that a label may not hold)
              label       beta.devicetree.org/nvidia-gm20b=1

            """);
    }

    [Theory]
    [InlineData("rockchip-headless", "gpu", "gpu: no such label; /gpu@ff9a0000 (rockchip,rk3399-mali, arm,mali-t860) would give accelerator.devicetree.org/gpu, but it is disabled")]
    [InlineData("rockchip-headless", "accelerator.devicetree.org/gpu", "accelerator.devicetree.org/gpu: no such label; /gpu@ff9a0000 (rockchip,rk3399-mali, arm,mali-t860) would give accelerator.devicetree.org/gpu, but it is disabled")]
    [InlineData("rockchip-headless", "arm,mali-t860", "arm,mali-t860: no such label; /gpu@ff9a0000 (rockchip,rk3399-mali, arm,mali-t860) would give beta.devicetree.org/arm-mali-t860, but it is disabled")]
    [InlineData("rockchip-headless", "gpu-ready", "gpu-ready: no such label; /gpu@ff9a0000 (rockchip,rk3399-mali, arm,mali-t860) would give accelerator.devicetree.org/gpu-ready, but it is disabled")]
    [InlineData("rockchip-headless", "npu", "npu: no label has this name; /bus@f8000000/npu@100000 (acme,npu) is similar, but /bus@f8000000 is disabled")]
    [InlineData("rockchip-headless", "mali", "mali: no label has this name; /gpu@ff9a0000 (rockchip,rk3399-mali, arm,mali-t860) is similar, but it is disabled")]
    [InlineData("rockchip-headless", "*t860", "*t860: no such label; /gpu@ff9a0000 (rockchip,rk3399-mali, arm,mali-t860) would give beta.devicetree.org/arm-mali-t860, but it is disabled")]
    [InlineData("rockchip-headless", "cpu-map", "cpu-map: no label has this name; /cpus/cpu-map is similar, but it has no compatible")]
    [InlineData("rockchip-headless", "family=jetson", "family=jetson: the label has another value: soc.devicetree.org/family=rk33xx")]
    [InlineData("nvidia-jetson-nano", "fan", "fan: no label has this name; /pwm-fan (pwm-fan) is similar; --node pwm-fan selects it")]
    [InlineData("xilinx-ultra96", "gpu-ready", "gpu-ready: no such label; /axi/gpu@fd4b0000 (xlnx,zynqmp-mali, arm,mali-400) would give accelerator.devicetree.org/gpu-ready, but the bound drivers are unknown; expected --sys DIR, or this machine's own devicetree")]
    [InlineData("xilinx-ultra96", "mali", "mali: no label has this name; /axi/gpu@fd4b0000 (xlnx,zynqmp-mali, arm,mali-400) is similar; it gives accelerator.devicetree.org/gpu, accelerator.devicetree.org/gpu-mali-utgard, beta.devicetree.org/arm-mali-400, beta.devicetree.org/xilinx-zynqmp-mali")]
    public void The_first_line_is_the_answer(string board, string label, string answer) =>
        Explain(board, "--label", label).Split('\n')[0].Should().Be(answer);

    [Theory]
    [InlineData("npu", "npu: no label has this name; /npu@1000 (acme,npu-v2) is similar; --node npu selects it; to get an accelerator label, add its compatible string with the setting catalogue.add")]
    [InlineData("npu-ready", "npu-ready: no label has this name; /npu@1000 (acme,npu-v2) is similar; --node npu selects it; to get an accelerator label, add its compatible string with the setting catalogue.add")]
    [InlineData("board.devicetree.org/family", "board.devicetree.org/family: no such label; the catalogue has no family for / (acme,gateway); add one with the setting catalogue.add")]
    [InlineData("soc.devicetree.org/vendor", "soc.devicetree.org/vendor: no such label; the catalogue has no vendor for / (acme,gateway); add one with the setting catalogue.add")]
    [InlineData("devicetree.serial-number", "devicetree.serial-number: no such label; the setting identity is false")]
    [InlineData("devicetree.memory-mib", "devicetree.memory-mib: no such label, and no node has a similar name")]
    [InlineData("devicetree.compatible.acme,gateway", "devicetree.compatible.acme,gateway: no such label; the file has only labels, because labelsOnly is true", "labelsOnly: true")]
    [InlineData("board.devicetree.org/family", "board.devicetree.org/family: no such label; the setting catalogue is false", "catalogue: false")]
    [InlineData("gpu", "gpu: no such label; /gpu (arm,mali-t860) would give accelerator.devicetree.org/gpu, but the setting catalogue is false", "catalogue: false")]
    [InlineData("gpu-driver", "gpu-driver: no such label; /gpu (arm,mali-t860) would give accelerator.devicetree.org/gpu-driver, but the bound drivers are unknown; expected --sys DIR, or this machine's own devicetree")]
    [InlineData("i2c", "i2c: no label has this name; /i2c@1000 (acme,i2c) is similar; --node i2c selects it")]
    public void The_answer_names_the_setting_or_the_catalogue_as_the_cause(string label, string answer, string setting = "identity: false")
    {
        using var directory = new TemporaryDirectory();
        var board = directory.Write("board.dtb", new FdtBlob().Begin("").Property("compatible", "acme,gateway\0").Property("serial-number", "123\0")
            .Begin("gpu").Property("compatible", "arm,mali-t860\0").End()
            .Begin("i2c").End()
            .Begin("i2c@1000").Property("compatible", "acme,i2c\0").End()
            .Begin("npu@1000").Property("compatible", "acme,npu-v2\0").End()
            .End().Finish());

        Run("--settings", $"{{version: v1, {setting}}}", "--label", label, board).Split('\n')[0].Should().Be(answer);
    }

    [SupportedOSPlatform("linux")]
    [Fact]
    public void A_missing_driver_is_the_answer_if_drivers_are_known()
    {
        using var directory = new TemporaryDirectory();
        DirectoryForm.Write(File.ReadAllBytes(Repository.Board("xilinx-ultra96")), directory["sys/firmware/devicetree/base"]);
        Directory.CreateDirectory(directory["sys/bus"]);

        Run("--sys", directory["sys"], "--label", "gpu-ready").Split('\n')[0].Should().EndWith("would give accelerator.devicetree.org/gpu-ready, but no driver is bound");
    }

    [Fact]
    public void A_pattern_shows_each_label_and_its_node()
    {
        Explain("xilinx-ultra96", "--label", "*mali*").Should().StartWith("""
            accelerator.devicetree.org/gpu-mali-utgard=true
              from /axi/gpu@fd4b0000 (arm,mali-400)
            beta.devicetree.org/arm-mali-400=1
              from /axi/gpu@fd4b0000 (arm,mali-400)
            beta.devicetree.org/xilinx-zynqmp-mali=1
              from /axi/gpu@fd4b0000 (xlnx,zynqmp-mali)

            /axi/gpu@fd4b0000

            """);
    }

    [Fact]
    public void Patterns_of_the_settings_and_of_the_command_line_are_shown_differently()
    {
        using var directory = new TemporaryDirectory();
        var settings = directory.Write("config.yaml", "version: v1\nnodes: [pwm-fan]\n");

        Explain("nvidia-jetson-nano", "-n", "pwm-*", "-c", settings).Should().Be("""
            /pwm-fan
              status      none, which means okay
              available   yes
              pattern     pwm-fan, from the settings
              selected    yes
              compatible  pwm-fan
              label       beta.devicetree.org/pwm-fan=1

            """);
    }

    [Fact]
    public void A_disabled_cpu_counts_and_a_failed_cpu_does_not()
    {
        Explain("xilinx-ultra96", "-n", "/cpus/cpu@2", "/cpus/cpu@3", "/cpus/cpu@9").Should().Be("""
            /cpus/cpu@9: no node matches; the devicetree has /cpus/cpu@0

            /cpus/cpu@2
              status      "disabled"
              available   yes: a cpu counts unless its status is fail
              pattern     cpu, a default
              selected    yes
              compatible  arm,cortex-a53
                -> arm-cortex-a53  (a hyphen for each character that a label may not hold)
              label       beta.devicetree.org/arm-cortex-a53=3

            /cpus/cpu@3
              status      "fail"
              available   no: disabled by its own status
              pattern     cpu, a default
              selected    no
              compatible  arm,cortex-a53
                -> arm-cortex-a53  (a hyphen for each character that a label may not hold)
              no label    beta.devicetree.org/arm-cortex-a53, because the node is not selected

            """);
    }

    [Fact]
    public void The_steps_include_the_vendor_table()
    {
        Explain("xilinx-ultra96", "--label", "xilinx-zynqmp").Should().Be("""
            beta.devicetree.org/xilinx-zynqmp=1
              from / (xlnx,zynqmp)

            /
              status      none, which means okay
              available   yes
              pattern     /, a default
              selected    yes
              compatible  xlnx,zynqmp
                -> xilinx,zynqmp  (the vendor table)
                -> xilinx-zynqmp  (a hyphen for each character that a label may not hold)
              label       beta.devicetree.org/xilinx-zynqmp=1

            """);
    }

    [Fact]
    public void Compatible_strings_that_map_to_one_label_are_all_shown()
    {
        Run("--label", "acme-foo-bar", "--devicetree", Repository.Board("hostile")).Should().Be("""
            beta.devicetree.org/acme-foo-bar=2
              from / (acme,foo/bar, acme,foo+bar), /gpu (acme,foo+bar)
              different compatible strings map to this label, which counts the nodes that carry any of them

            /
              status      none, which means okay
              available   yes
              pattern     /, a default
              selected    yes
              compatible  acme,foo/bar
                -> acme-foo-bar  (a hyphen for each character that a label may not hold)
              label       beta.devicetree.org/acme-foo-bar=2
              compatible  acme,foo+bar
                -> acme-foo-bar  (a hyphen for each character that a label may not hold)
              label       beta.devicetree.org/acme-foo-bar=2

            /gpu
              status      none, which means okay
              available   yes
              pattern     gpu, a default
              selected    yes
              compatible  acme,foo+bar
                -> acme-foo-bar  (a hyphen for each character that a label may not hold)
              label       beta.devicetree.org/acme-foo-bar=2

            """);
    }

    [Fact]
    public void Steps_show_each_change_of_a_name_and_escape_hostile_strings()
    {
        var steps = Run("-n", "/", "--devicetree", Repository.Board("hostile"));

        steps.Should().Contain("""
              compatible  @dynamic
                -> -dynamic  (a hyphen for each character that a label may not hold)
                -> dynamic  (a letter or digit at both ends)
              label       beta.devicetree.org/dynamic=1

            """);
        steps.Should().Contain("""
              compatible  ,,,
                -> ---  (a hyphen for each character that a label may not hold)
                -> nothing  (a letter or digit at both ends)
              no label    from the string, because a label name cannot contain any of its characters

            """);
        steps.Should().Contain("\n    -> acme-lllllllllllllllllllllllllllllllllllllllll-90ba2fa176c01c7a  (at most 63 characters, with a hash of the whole string)\n");
        steps.Should().NotContain("\e").And.NotContain("\r").And.NotContain("\t");
    }

    [Theory]
    [InlineData("nope", "nope: no such label, and no node has a similar name\n")]
    [InlineData("rockchip-rk3999", "rockchip-rk3999: no such label, and no node has a similar name; did you mean rockchip-rk3399?\n")]
    [InlineData("solidrun,cubox-i/q", "solidrun,cubox-i/q: no such label, and no node has a similar name\n")]
    [InlineData("example.com/fridge", """
        example.com/fridge: no such label, and no node has a similar name
          labels in other namespaces come from NodeFeatureRules; to evaluate the rules, use NFD's plugin (kubectl nfd dryrun)

        """)]
    public void The_answer_about_an_unknown_label_names_the_nearest_label_or_the_origin(string label, string expected)
    {
        Explain("rockchip-headless", "--label", label).Should().Be(expected);
    }

    [Fact]
    public void The_answer_about_a_label_of_a_rule_names_a_similar_node()
    {
        Explain("rockchip-headless", "--label", "example.com/npu").Should().StartWith("""
            example.com/npu: no label has this name; /bus@f8000000/npu@100000 (acme,npu) is similar, but /bus@f8000000 is disabled
              labels in other namespaces come from NodeFeatureRules; to evaluate the rules, use NFD's plugin (kubectl nfd dryrun)

            /bus@f8000000/npu@100000

            """);
    }

    [Theory]
    [InlineData("--label", "")]
    [InlineData("--label")]
    [InlineData("--label", "gpu", "--label", "npu")]
    public void An_empty_a_missing_or_a_second_label_is_refused(params string[] args)
    {
        var run = Invocation.Run(["explain", Repository.Board("hostile"), .. args]);
        run.Findings.Should().Equal("error DT406");
        run.ExitCode.Should().Be(2);
        run.Out.Should().BeEmpty();
    }

    [Fact]
    public void A_node_without_compatible_gives_no_label()
    {
        Explain("rockchip-headless", "-n", "cpu-map").Should().EndWith("  selected    yes\n  compatible  none; the node gives no label\n");
    }

    private static string Explain(string board, params string[] args)
    {
        var (code, output, error) = Invocation.Run(["explain", .. args, "--devicetree", Repository.Board(board)]);
        error.Should().MatchRegex(@"\A(all settings are defaults|settings: .*; the others are defaults)\n\z");
        code.Should().Be(0);
        return output;
    }

    private static string Run(params string[] args)
    {
        var (code, output, _) = Invocation.Run(["explain", .. args]);
        code.Should().Be(0);
        return output;
    }
}

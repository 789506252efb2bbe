using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Cli;

public class ExplainTests
{
    [Fact]
    public void A_node_under_an_ancestor_that_is_switched_off_is_explained_by_it()
    {
        Explain("rockchip-headless", "--node", "npu").Should().Be("""
            /bus@f8000000/npu@100000
              status      "okay"
              available   no: /bus@f8000000 is switched off: status "disabled"
              pattern     npu, from --node; without it none takes the node
              selected    no
              compatible  acme,npu
                -> acme-npu  (a hyphen for each character that a label may not hold)
              no label    it would be beta.devicetree.org/acme-npu

            """);
    }

    [Fact]
    public void A_node_that_is_switched_off_counts_where_disabled_nodes_are_included()
    {
        Explain("rockchip-headless", "--label", "rockchip,rk3399-mali", "--include-disabled").Should().Be("""
            beta.devicetree.org/rockchip-rk3399-mali=1

            /gpu@ff9a0000
              status      "disabled"
              available   no: switched off by its own status; counts all the same, because disabled nodes are included
              pattern     gpu, a default
              selected    yes
              compatible  rockchip,rk3399-mali
                -> rockchip-rk3399-mali  (a hyphen for each character that a label may not hold)
              label       beta.devicetree.org/rockchip-rk3399-mali

            """);
    }

    [Fact]
    public void A_raw_feature_is_said_to_be_no_label()
    {
        Explain("nvidia-jetson-nano", "--label", "devicetree.compatible.nvidia,gm20b").Should().Be("""
            devicetree.compatible.nvidia,gm20b=1
              feature     a raw one, which rules see as an element of local.feature; it becomes no label
              node        /gpu@57000000

            """);
    }

    [Fact]
    public void A_label_that_no_pattern_asks_for_names_the_node_that_would_give_it()
    {
        Explain("nvidia-jetson-nano", "--label", "beta.devicetree.org/pwm-fan").Should().Be("""
            beta.devicetree.org/pwm-fan: not there; no node that would give it is selected

            /pwm-fan
              status      none, which means okay
              available   yes
              pattern     none takes it
              selected    no
              compatible  pwm-fan
              no label    it would be beta.devicetree.org/pwm-fan

            """);
    }

    [Fact]
    public void A_pattern_of_the_settings_is_told_from_one_of_the_command_line()
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
              label       beta.devicetree.org/pwm-fan

            """);
    }

    [Fact]
    public void A_parked_cpu_counts_and_a_broken_one_does_not()
    {
        Explain("xilinx-ultra96", "-n", "/cpus/cpu@2", "/cpus/cpu@3", "/cpus/cpu@9").Should().Be("""
            /cpus/cpu@9: takes no node of this tree

            /cpus/cpu@2
              status      "disabled"
              available   yes: a cpu counts unless its status is fail
              pattern     cpu, a default
              selected    yes
              compatible  arm,cortex-a53
                -> arm-cortex-a53  (a hyphen for each character that a label may not hold)
              label       beta.devicetree.org/arm-cortex-a53

            /cpus/cpu@3
              status      "fail"
              available   no: switched off by its own status
              pattern     cpu, a default
              selected    no
              compatible  arm,cortex-a53
                -> arm-cortex-a53  (a hyphen for each character that a label may not hold)
              no label    it would be beta.devicetree.org/arm-cortex-a53

            """);
    }

    [Fact]
    public void The_vendor_table_is_a_step()
    {
        Explain("xilinx-ultra96", "--label", "xilinx-zynqmp").Should().Be("""
            beta.devicetree.org/xilinx-zynqmp=1

            /
              status      none, which means okay
              available   yes
              pattern     /, a default
              selected    yes
              compatible  xlnx,zynqmp
                -> xilinx,zynqmp  (the vendor table)
                -> xilinx-zynqmp  (a hyphen for each character that a label may not hold)
              label       beta.devicetree.org/xilinx-zynqmp

            """);
    }

    [Fact]
    public void Compatible_strings_that_fall_together_are_all_shown()
    {
        Explain("hostile", "--label", "acme-foo-bar").Should().Be("""
            beta.devicetree.org/acme-foo-bar=2
              2 different compatible strings fall on this label, which counts the nodes that carry any of them

            /
              status      none, which means okay
              available   yes
              pattern     /, a default
              selected    yes
              compatible  acme,foo/bar
                -> acme-foo-bar  (a hyphen for each character that a label may not hold)
              label       beta.devicetree.org/acme-foo-bar
              compatible  acme,foo+bar
                -> acme-foo-bar  (a hyphen for each character that a label may not hold)
              label       beta.devicetree.org/acme-foo-bar

            /gpu
              status      none, which means okay
              available   yes
              pattern     gpu, a default
              selected    yes
              compatible  acme,foo+bar
                -> acme-foo-bar  (a hyphen for each character that a label may not hold)
              label       beta.devicetree.org/acme-foo-bar

            """);
    }

    [Fact]
    public void Steps_say_what_is_cut_trimmed_and_lost_and_nothing_of_a_hostile_string_gets_out()
    {
        var steps = Explain("hostile", "-n", "/");

        steps.Should().Contain("""
              compatible  @dynamic
                -> -dynamic  (a hyphen for each character that a label may not hold)
                -> dynamic  (a letter or digit at both ends)
              label       beta.devicetree.org/dynamic

            """);
        steps.Should().Contain("""
              compatible  ,,,
                -> ---  (a hyphen for each character that a label may not hold)
                -> nothing  (a letter or digit at both ends)
              no label    nothing is left of the string

            """);
        steps.Should().Contain("\n    -> acme-lllllllllllllllllllllllllllllllllllllllll-90ba2fa176c01c7a  (at most 63 characters, with a hash of the whole)\n");
        steps.Should().NotContain("\e").And.NotContain("\r").And.NotContain("\t");
    }

    [Theory]
    [InlineData("nope", "beta.devicetree.org/nope: not there; no compatible string of this tree gives that name\n")]
    [InlineData("example.com/npu", "example.com/npu: not in the file, whose labels stand in beta.devicetree.org; others are made by NFD from NodeFeatureRules, which its plugin evaluates (kubectl nfd dryrun)\n")]
    [InlineData("solidrun,cubox-i/q", "beta.devicetree.org/solidrun-cubox-i-q: not there; no compatible string of this tree gives that name\n")]
    public void A_label_that_nothing_gives_is_said_to_be_so(string label, string expected)
    {
        Explain("rockchip-headless", "--label", label).Should().Be(expected);
    }

    [Fact]
    public void A_node_without_compatible_has_no_name()
    {
        Explain("rockchip-headless", "-n", "cpu-map").Should().EndWith("  selected    yes\n  compatible  none: it has no name that a label could have\n");
    }

    private static string Explain(string board, params string[] args) =>
        Invocation.Print(["explain", .. args, "--devicetree", Repository.Board(board)]);
}

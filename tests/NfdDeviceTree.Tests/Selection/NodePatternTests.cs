using Devicetree;
using NfdDeviceTree.Selection;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Selection;

public sealed class NodePatternTests
{
    [Theory]
    [InlineData("cpu", "/cpu")]
    [InlineData("cpu", "/cpus/cpu@0")]
    [InlineData("cpu", "/cpus/cpu0")]
    [InlineData("cpu", "/cpus/cpu0@100")]
    [InlineData("cpu", "/a/b/c/cpu@0,1")]
    [InlineData("cpu0", "/cpus/cpu0")]
    [InlineData("cpu0", "/cpus/cpu0@100")]
    [InlineData("cpu@0", "/cpus/cpu@0")]
    [InlineData("cpu0@100", "/cpus/cpu0@100")]
    [InlineData("pwm-fan", "/pwm-fan")]
    [InlineData("a,b._+-9", "/a,b._+-9")]
    [InlineData("*", "/soc")]
    [InlineData("*-fan", "/soc/pwm-fan@1")]
    [InlineData("gp*", "/soc/gpu@1000")]
    [InlineData("gpu@*", "/soc/gpu@1000")]
    [InlineData("g*u@1*0", "/soc/gpu@1000")]
    [InlineData("**", "/soc")]
    [InlineData("gpu*", "/gpu")]
    public void A_name_matches_a_node_anywhere_in_the_tree(string pattern, string path) => Matches(pattern, path).Should().BeTrue();

    [Theory]
    [InlineData("cpu", "/")]
    [InlineData("*", "/")]
    [InlineData("cpu", "/cpus")]
    [InlineData("cpu", "/cpu-map")]
    [InlineData("cpu", "/cpus/xcpu@0")]
    [InlineData("cpu", "/cpus/CPU@0")]
    [InlineData("cpu", "/cpus/cpu0a@0")]
    [InlineData("cpu", "/cpus/cpu-0")]
    [InlineData("cpu", "/cpu@0/l2-cache")]
    [InlineData("cpu0", "/cpus/cpu@0")]
    [InlineData("cpu0", "/cpus/cpu")]
    [InlineData("cpu0", "/cpus/cpu00")]
    [InlineData("cpu@0", "/cpus/cpu@00")]
    [InlineData("cpu@0", "/cpus/cpu@0,1")]
    [InlineData("cpu@0", "/cpus/cpu0@0")]
    [InlineData("cpu@0", "/cpus/cpu")]
    [InlineData("100", "/cpus/cpu@100")]
    [InlineData("*-fan", "/pwm-fans")]
    [InlineData("*-fan", "/fan")]
    [InlineData("gpu@*", "/gpu")]
    [InlineData("a.c", "/abc")]
    [InlineData("a+", "/aa")]
    public void A_name_matches_no_other_node(string pattern, string path) => Matches(pattern, path).Should().BeFalse();

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/soc", "/soc")]
    [InlineData("/soc", "/soc@0")]
    [InlineData("/soc/npu", "/soc@0/npu@1000")]
    [InlineData("/soc@0/npu", "/soc@0/npu@1000")]
    [InlineData("/soc/npu@1000", "/soc@0/npu@1000")]
    [InlineData("/soc/npu@*", "/soc/npu@1000")]
    [InlineData("/*/npu", "/axi/npu")]
    [InlineData("/soc/*", "/soc/npu@1000")]
    [InlineData("/cpus/cpu0", "/cpus/cpu0@1")]
    public void A_path_matches_its_node_with_any_unit_address(string pattern, string path) => Matches(pattern, path).Should().BeTrue();

    [Theory]
    [InlineData("/", "/soc")]
    [InlineData("/soc", "/")]
    [InlineData("/soc", "/socs")]
    [InlineData("/soc", "/soc0")] // only a name ignores trailing digits, a path does not
    [InlineData("/soc", "/soc/soc/soc")]
    [InlineData("/soc", "/axi/soc")]
    [InlineData("/soc/npu", "/npu")]
    [InlineData("/soc/npu", "/soc")]
    [InlineData("/soc/npu", "/bus/soc/npu")]
    [InlineData("/soc/npu", "/soc/bus/npu")]
    [InlineData("/soc/npu", "/soc/npu/port")]
    [InlineData("/soc/npu@*", "/soc/npu")]
    [InlineData("/soc@1/npu", "/soc@0/npu")]
    [InlineData("/*", "/")]
    [InlineData("/*", "/soc/npu")]
    [InlineData("/*/npu", "/npu")]
    [InlineData("/*/npu", "/soc/bus/npu")]
    public void A_path_matches_no_other_node(string pattern, string path) => Matches(pattern, path).Should().BeFalse();

    [Fact]
    public void A_name_with_many_stars_is_matched_quickly()
    {
        var pattern = string.Concat(Enumerable.Repeat("a*", 60)) + "b";

        Matches(pattern, "/" + new string('a', DeviceTreeLimits.MaxNameLength)).Should().BeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("(")]
    [InlineData("//")]
    [InlineData("/soc/")]
    [InlineData("/soc//npu")]
    [InlineData("//soc")]
    [InlineData("a/b")]
    [InlineData("a/")]
    [InlineData(" ")]
    [InlineData(" gpu")]
    [InlineData("gpu pwm-fan")]
    [InlineData("gpu\n")]
    [InlineData("gp\u00fc")]
    [InlineData("\udcff")]
    [InlineData("gpu?")]
    [InlineData("gpu#1")]
    [InlineData("[a-z]")]
    [InlineData("^gpu$")]
    [InlineData("gpu\\d")]
    [InlineData("a|b")]
    [InlineData("/soc/(")]
    [InlineData("-")]
    [InlineData("-d")]
    [InlineData("--dry-run")]
    public void An_invalid_pattern_is_refused_with_a_reason(string text)
    {
        NodePattern.TryParse(text, out var pattern, out var error).Should().BeFalse();

        pattern.Should().BeNull();
        error.Should().Contain(NodePattern.Form);
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("/")]
    [InlineData("/soc/npu@*")]
    public void A_pattern_is_shown_as_the_user_wrote_it(string text)
    {
        NodePattern.TryParse(text, out var pattern, out var error).Should().BeTrue();

        error.Should().BeNull();
        pattern!.Text.Should().Be(text);
        pattern.ToString().Should().Be(text);
    }

    private static bool Matches(string text, string path)
    {
        NodePattern.TryParse(text, out var pattern, out _).Should().BeTrue();
        return pattern!.Matches(TestNode.At(path));
    }
}

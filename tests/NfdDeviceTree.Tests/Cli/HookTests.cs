using NfdDeviceTree.Cli;

namespace NfdDeviceTree.Tests.Cli;

public sealed class HookTests
{
    [Theory]
    [InlineData("/etc/kubernetes/node-feature-discovery/source.d/devicetree")]
    [InlineData("source.d/nfd-devicetree")]
    public void A_hook_without_arguments_prints_labels_to_standard_output(string program) =>
        Hook.Arguments([], program).Should().Equal("--output", "-", "--labels-only");

    [Theory]
    [InlineData("/usr/local/bin/nfd-devicetree")]
    [InlineData("/etc/source.d/bin/nfd-devicetree")]
    [InlineData("/etc/my-source.d/nfd-devicetree")]
    [InlineData("source.d")]
    [InlineData("")]
    [InlineData(null)]
    public void In_other_directories_no_arguments_are_added(string? program) => Hook.Arguments([], program).Should().BeEmpty();

    [Fact]
    public void Given_arguments_are_kept() => Hook.Arguments(["-d"], "/etc/source.d/nfd-devicetree").Should().Equal("-d");
}

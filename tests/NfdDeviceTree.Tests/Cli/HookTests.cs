using NfdDeviceTree.Cli;

namespace NfdDeviceTree.Tests.Cli;

public sealed class HookTests
{
    [Theory]
    [InlineData("/etc/kubernetes/node-feature-discovery/source.d/devicetree")]
    [InlineData("source.d/nfd-devicetree")]
    public void Without_arguments_in_the_directory_of_hooks_labels_go_to_standard_output(string program) =>
        Hook.Arguments([], program).Should().Equal("--output", "-", "--labels-only");

    [Theory]
    [InlineData("/usr/local/bin/nfd-devicetree")]
    [InlineData("/etc/source.d/bin/nfd-devicetree")]
    [InlineData("/etc/my-source.d/nfd-devicetree")]
    [InlineData("source.d")]
    [InlineData("")]
    [InlineData(null)]
    public void Elsewhere_nothing_is_added(string? program) => Hook.Arguments([], program).Should().BeEmpty();

    [Fact]
    public void Arguments_that_are_given_stand() => Hook.Arguments(["-d"], "/etc/source.d/nfd-devicetree").Should().Equal("-d");
}

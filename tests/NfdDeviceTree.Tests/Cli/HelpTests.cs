using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Cli;

public sealed class HelpTests
{
    [Theory]
    [InlineData("watch", "nfd-devicetree watch [options]")]
    [InlineData("check", "nfd-devicetree check [<FILE>...] [options]")]
    [InlineData("explain", "nfd-devicetree explain [<DEVICETREE>] [options]")]
    [InlineData("boards", "nfd-devicetree boards <PATH>... [options]")]
    [InlineData("completion", "nfd-devicetree completion <SHELL> [options]")]
    public void The_usage_of_a_command_shows_only_its_arguments(string command, string usage) =>
        Invocation.Run(command, "--help").Out.Should().Contain($"Usage:\n  {usage}\n");

    [Fact]
    public void The_usage_without_a_command_shows_the_devicetree() =>
        Invocation.Run("--help").Out.Should().Contain("Usage:\n  nfd-devicetree [<DEVICETREE>] [command] [options]\n");
}

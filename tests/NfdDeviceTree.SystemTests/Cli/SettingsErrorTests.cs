using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Cli;

public sealed class SettingsErrorTests
{
    [FactWith(Needs.Strace)]
    public void Forbidden_default_settings_are_not_treated_as_missing()
    {
        using var run = SidecarProcess.StartBy(
            Strace.Inject("openat,statx,newfstatat:error=EPERM", null, "/etc/nfd-devicetree/config.yaml"),
            SidecarProcess.Program, "-d", "--devicetree", Repository.Board("nvidia-jetson-nano"));

        run.WaitForExit().Code.Should().Be(2);
        run.Lines.Should().ContainSingle().Which.Should().Contain("/etc/nfd-devicetree/config.yaml: error DT401: ").And.NotContain("no such file");
        run.Output.Should().BeEmpty();
    }
}

using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Catalogue;

/// <summary><c>boards --unknown</c>: what the catalogue lacks.</summary>
public sealed class UnknownDeviceTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    // By the node's name.
    [InlineData("npu@1", "acme,matrix", true)]
    [InlineData("gpu", "acme,render", true)]
    [InlineData("video-codec@1", "acme,x", true)]
    [InlineData("jpegdec@1", "acme,x", true)]
    [InlineData("dsp0", "acme,x", true)]
    // By a word of the string.
    [InlineData("unit@1", "acme,a1-npu", true)]
    [InlineData("unit@1", "acme,a1-vdec2", true)]
    [InlineData("unit@1", "acme,inputs", false)]
    [InlineData("unit@1", "acme,display", false)]
    // In the catalogue, as an accelerator or as a device that is not an accelerator.
    [InlineData("npu@1", "vivante,gc", false)]
    [InlineData("dsp@1", "fsl,imx8mp-hifi4", false)]
    [InlineData("gpu", "shared-dma-pool", false)]
    // Parts that serve a device.
    [InlineData("clock-controller@1", "acme,a1-gpu-clk", false)]
    [InlineData("syscon@1", "acme,a1-npu-grf", false)]
    [InlineData("interconnect@1", "acme,a1-npu-noc", false)]
    public void Available_devices_that_look_like_accelerators_are_listed(string node, string compatible, bool listed) =>
        Unknown(node, compatible, "okay").Contains("device,", StringComparison.Ordinal).Should().Be(listed);

    [Fact]
    public void A_disabled_device_is_not_listed() =>
        Unknown("npu@1", "acme,matrix", "disabled").Should().NotContain("device,");

    [Fact]
    public void A_board_without_family_is_listed() =>
        Unknown("npu@1", "acme,matrix", "okay").Should().Contain("board,\"acme,board\",/,1,");

    private string Unknown(string node, string compatible, string status)
    {
        var path = _directory.Write("board.dtb", new FdtBlob()
            .Begin("").Property("compatible", "acme,board\0")
            .Begin(node).Property("compatible", compatible + "\0").Property("status", status + "\0").End()
            .End().Finish());
        var run = Invocation.Run("boards", "--unknown", "--format", "csv", path);
        run.ExitCode.Should().Be(0);
        return run.Out;
    }
}

using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.RealBoards;

/// <summary>
/// All labels from compatible strings of some known boards, and the features of their root, written by hand. The features of
/// other compatible strings change with the kernel; <see cref="CorpusTests"/> tests those.
/// </summary>
public sealed class NamedBoardTests
{
    [TheoryWith(Needs.Corpus)]
    [InlineData("arm64/nvidia/tegra210-p3450-0000.dtb", "NVIDIA Jetson Nano Developer Kit", "nvidia-p3450-0000", "nvidia-tegra210",
        "arm-cortex-a57=4 nvidia-gm20b=1 nvidia-p3450-0000=1 nvidia-tegra210=1")]
    [InlineData("arm64/freescale/imx8mq-phanbell.dtb", "Google i.MX8MQ Phanbell", "google-imx8mq-phanbell", "fsl-imx8mq",
        "arm-cortex-a53=4 fsl-imx8mq=1 google-imx8mq-phanbell=1 vivante-gc=1")]
    [InlineData("arm64/broadcom/bcm2711-rpi-4-b.dtb", "Raspberry Pi 4 Model B", "raspberrypi-4-model-b", "brcm-bcm2711",
        "arm-cortex-a72=4 brcm-2711-v3d=1 brcm-bcm2711-vc5=1 brcm-bcm2711=1 raspberrypi-4-model-b=1")]
    [InlineData("armhf/bcm2711-rpi-4-b.dtb", "Raspberry Pi 4 Model B", "raspberrypi-4-model-b", "brcm-bcm2711",
        "arm-cortex-a72=4 brcm-2711-v3d=1 brcm-bcm2711-vc5=1 brcm-bcm2711=1 raspberrypi-4-model-b=1")]
    [InlineData("armhf/imx6q-cubox-i.dtb", "SolidRun Cubox-i Dual/Quad", "solidrun-cubox-i-q", "fsl-imx6q",
        "arm-cortex-a9=4 fsl-imx6q=1 solidrun-cubox-i-q=1 vivante-gc=3")]
    [InlineData("armhf/vexpress-v2p-ca15-tc1.dtb", "V2P-CA15", "arm-vexpress-v2p-ca15-tc1", "arm-vexpress",
        "arm-cortex-a15=2 arm-vexpress-v2p-ca15-tc1=1 arm-vexpress-v2p-ca15=1 arm-vexpress=1")]
    [InlineData("arm64/xilinx/avnet-ultra96-rev1.dtb", "Avnet Ultra96 Rev1", "avnet-ultra96-rev1", "xilinx-zynqmp",
        "arm-cortex-a53=4 avnet-ultra96-rev1=1 avnet-ultra96=1 xilinx-zynqmp-zcu100-revC=1 xilinx-zynqmp-zcu100=1 xilinx-zynqmp=1")]
    public void A_board_has_exactly_these_labels(string board, string model, string name, string soc, string labels)
    {
        var run = Run(board);

        run.Labels.Select(label => $"{label.Key}={label.Value}").Should().BeEquivalentTo(labels.Split(' ').Select(label => "beta.devicetree.org/" + label));
        run.Raw.Where(feature => !feature.Key.StartsWith("devicetree.compatible.", StringComparison.Ordinal)).Should().Equal(
            ("devicetree.board", name), ("devicetree.model", model), ("devicetree.soc", soc));
    }

    /// <summary>One of 88 boards whose GPU is present and disabled: the Jetson TX1.</summary>
    [FactWith(Needs.Corpus)]
    public void A_disabled_GPU_has_a_label_only_with_include_disabled()
    {
        const string Board = "arm64/nvidia/tegra210-p2371-2180.dtb";
        const string Gpu = "beta.devicetree.org/nvidia-gm20b";

        Run(Board).Labels.Should().NotContain(label => label.Key == Gpu).And.Contain(("beta.devicetree.org/nvidia-p2371-2180", "1"));
        Run(Board).Raw.Should().NotContain(feature => feature.Key == "devicetree.compatible.nvidia,gm20b");
        Run(Board, "--include-disabled").Labels.Should().Contain((Gpu, "1"));
        Run(Board, "--include-disabled").Raw.Should().Contain(("devicetree.compatible.nvidia,gm20b", "1"));
    }

    private static BoardRun Run(string board, params string[] options)
    {
        var run = BoardRun.Of(Path.Join(Corpus.Root, board), options);
        run.ExitCode.Should().Be(0);
        run.Errors.Should().BeEmpty();
        return run;
    }
}

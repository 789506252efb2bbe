namespace NfdDeviceTree.Tests.Deploy;

/// <summary>Boards that the corpus has not got, by what the mainline kernel and the vendors' kernels write at their root.</summary>
public sealed class NewerBoardTests
{
    [Theory]
    [InlineData("raspberrypi,5-model-b brcm,bcm2712", "board.devicetree.org/family=raspberry-pi", "soc.devicetree.org/family=bcm271x")]
    [InlineData("raspberrypi,500 brcm,bcm2712", "board.devicetree.org/family=raspberry-pi", "soc.devicetree.org/vendor=broadcom")]
    [InlineData("nvidia,p2771-0000 nvidia,tegra186", "board.devicetree.org/family=jetson", "soc.devicetree.org/family=tegra")]
    [InlineData("nvidia,p2972-0000 nvidia,tegra194", "board.devicetree.org/family=jetson", "soc.devicetree.org/family=tegra")]
    [InlineData("nvidia,p3737-0000+p3701-0000 nvidia,p3701-0000 nvidia,tegra234", "board.devicetree.org/family=jetson", "soc.devicetree.org/family=tegra")]
    [InlineData("nvidia,jetson-nano nvidia,tegra210", "board.devicetree.org/model=jetson-nano", "board.devicetree.org/family=jetson")]
    [InlineData("radxa,rock-5b rockchip,rk3588", "board.devicetree.org/family=rock-pi", "soc.devicetree.org/family=rk35xx")]
    [InlineData("acme,board xlnx,zynq-7000 xlnx,zynq-devcfg-1.0", "soc.devicetree.org/family=zynq", "accelerator.devicetree.org/fpga-xilinx=true")]
    [InlineData("acme,board rockchip,rk3588 rockchip,rk3588-mali arm,mali-valhall-csf", "accelerator.devicetree.org/gpu=true", "soc.devicetree.org/vendor=rockchip")]
    [InlineData("acme,board rockchip,rk3588 rockchip,rk3588-rknn-core", "accelerator.devicetree.org/npu=true", "soc.devicetree.org/vendor=rockchip")]
    [InlineData("acme,board nvidia,tegra194 nvidia,gv11b", "accelerator.devicetree.org/gpu-tegra=true", "accelerator.devicetree.org/gpu=true")]
    public void A_newer_board_gets_its_family(string compatibles, string label, string another)
    {
        Labels(compatibles).Should().Contain([label, another]);
    }

    [Theory]
    // Parts that have a vendor's prefix and stand on boards of others.
    [InlineData("acme,board rockchip,rk808")]
    [InlineData("acme,board raspberrypi,7inch-touchscreen-panel raspberrypi,bcm2835-firmware raspberrypi,firmware-gpio")]
    [InlineData("acme,board amlogic,meson-gx-vpu amlogic,t9015")]
    [InlineData("acme,board fsl,fpga-qixis fpga-region fsl,imx6q-gpc fsl,imx8mm-vpu-blk-ctrl")]
    [InlineData("acme,board qcom,adreno-smmu qcom,sdm845-gpucc qcom,adreno-gmu nvidia,tegra210-uart ti,omap3-uart")]
    [InlineData("acme,board ti,dra7-dsp-iommu qcom,sdm845-adsp-pas samsung,exynos5260-clock-mfc")]
    public void A_near_miss_gets_nothing(string compatibles)
    {
        Labels(compatibles).Should().BeEmpty();
    }

    private static IEnumerable<string> Labels(string compatibles) =>
        RuleEvaluator.Labels(RuleFiles.Rules, compatibles.Split(' ').ToDictionary(text => "devicetree.compatible." + text, _ => "1"))
            .Select(label => $"{label.Key}={label.Single()}");
}

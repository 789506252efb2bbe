using Devicetree;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>
/// The catalogue gives the labels of version 0.1's rules also to boards that Debian 12's kernels do not have.
/// </summary>
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

    /// <summary>
    /// Strings that the patterns of 0.1 matched and that no board of the corpus has: from the bindings of the mainline kernel and,
    /// at the end, from vendors' kernels. Some parts are on a made-up board, so that nothing else gives the label.
    /// </summary>
    [Theory]
    // Boards and their chips.
    [InlineData("raspberrypi,3-compute-module-lite brcm,bcm2837", "board.devicetree.org/model=raspberry-pi-cm3", "board.devicetree.org/family=raspberry-pi")]
    [InlineData("nvidia,p3509-0000+p3636-0001 nvidia,tegra186", "board.devicetree.org/family=jetson", "soc.devicetree.org/family=tegra")]
    [InlineData("nvidia,p3509-0000+p3668-0000 nvidia,tegra194", "board.devicetree.org/family=jetson", "soc.devicetree.org/family=tegra")]
    [InlineData("nvidia,p3768-0000+p3767-0000 nvidia,p3767-0000 nvidia,tegra234", "board.devicetree.org/family=jetson", "soc.devicetree.org/family=tegra")]
    [InlineData("fsl,imx50-evk fsl,imx50", "soc.devicetree.org/vendor=nxp", "soc.devicetree.org/family=imx5")]
    [InlineData("fsl,imx7ulp-evk fsl,imx7ulp", "soc.devicetree.org/vendor=nxp", "soc.devicetree.org/family=imx7")]
    [InlineData("fsl,imx91-11x11-evk fsl,imx91", "soc.devicetree.org/vendor=nxp", "soc.devicetree.org/family=imx9")]
    [InlineData("fsl,imx95-19x19-evk fsl,imx95 nxp,imx95-mali arm,mali-valhall-csf", "soc.devicetree.org/family=imx9", "accelerator.devicetree.org/gpu=true")]
    [InlineData("qcom,qrb2210-rb1 qcom,qrb2210 qcom,qcm2290", "soc.devicetree.org/vendor=qualcomm", "soc.devicetree.org/family=snapdragon")]
    [InlineData("rockchip,rk3128-evb rockchip,rk3128", "soc.devicetree.org/vendor=rockchip", "soc.devicetree.org/family=rk31xx")]
    [InlineData("radxa,e20c rockchip,rk3528", "soc.devicetree.org/vendor=rockchip", "soc.devicetree.org/family=rk35xx")]
    [InlineData("rockchip,rk3562-evb2-v10 rockchip,rk3562", "soc.devicetree.org/vendor=rockchip", "soc.devicetree.org/family=rk35xx")]
    [InlineData("armsom,sige5 rockchip,rk3576", "soc.devicetree.org/vendor=rockchip", "soc.devicetree.org/family=rk35xx")]
    [InlineData("xunlong,orangepi-5 rockchip,rk3588s", "soc.devicetree.org/vendor=rockchip", "soc.devicetree.org/family=rk35xx")]
    [InlineData("acme,board samsung,exynos3", "soc.devicetree.org/vendor=samsung", "soc.devicetree.org/family=exynos")]
    [InlineData("samsung,exynos7-espresso samsung,exynos7", "soc.devicetree.org/vendor=samsung", "soc.devicetree.org/family=exynos")]
    // GPUs.
    [InlineData("acme,board arm,mali-300", "accelerator.devicetree.org/gpu=true", "accelerator.devicetree.org/gpu-mali-utgard=true")]
    [InlineData("mediatek,mt8195 mediatek,mt8195-mali mediatek,mt8192-mali arm,mali-valhall-jm", "accelerator.devicetree.org/gpu=true")]
    [InlineData("acme,board brcm,7268-v3d", "accelerator.devicetree.org/gpu=true", "accelerator.devicetree.org/gpu-videocore=true")]
    [InlineData("acme,board brcm,7278-v3d", "accelerator.devicetree.org/gpu=true", "accelerator.devicetree.org/gpu-videocore=true")]
    [InlineData("acme,board brcm,cygnus-v3d", "accelerator.devicetree.org/gpu=true", "accelerator.devicetree.org/gpu-videocore=true")]
    [InlineData("nvidia,p2771-0000 nvidia,tegra186 nvidia,gp10b", "accelerator.devicetree.org/gpu=true", "accelerator.devicetree.org/gpu-tegra=true")]
    [InlineData("nvidia,harmony nvidia,tegra20 nvidia,tegra20-gr3d", "accelerator.devicetree.org/gpu=true", "soc.devicetree.org/family=tegra")]
    [InlineData("nvidia,beaver nvidia,tegra30 nvidia,tegra30-gr3d", "accelerator.devicetree.org/gpu=true", "soc.devicetree.org/family=tegra")]
    [InlineData("nvidia,dalmore nvidia,tegra114 nvidia,tegra114-gr3d", "accelerator.devicetree.org/gpu=true", "soc.devicetree.org/family=tegra")]
    [InlineData("ti,am625-sk ti,am625 ti,am62-gpu img,img-axe-1-16m img,img-axe img,img-rogue", "accelerator.devicetree.org/gpu=true", "soc.devicetree.org/family=k3")]
    [InlineData("ti,omap5-uevm ti,omap5 ti,omap5432-gpu img,powervr-sgx544", "accelerator.devicetree.org/gpu=true", "soc.devicetree.org/family=omap")]
    // NPUs, video codecs, FPGAs.
    [InlineData("ti,am62a7-sk ti,am62a7 ti,am62a-c7xv-dsp", "accelerator.devicetree.org/npu=true", "accelerator.devicetree.org/dsp=true")]
    [InlineData("fsl,imx93-11x11-evk fsl,imx93 fsl,imx93-npu arm,ethos-u65", "accelerator.devicetree.org/npu=true", "soc.devicetree.org/family=imx9")]
    [InlineData("arm,corstone1000-a320-fvp arm,corstone1000-ethos-u85 arm,ethos-u85", "accelerator.devicetree.org/npu=true")]
    [InlineData("fsl,imx27 fsl,imx27-vpu cnm,codadx6", "accelerator.devicetree.org/video-codec=true", "accelerator.devicetree.org/video-codec-coda=true")]
    [InlineData("fsl,imx8qm-mek fsl,imx8qm nxp,imx8qm-vpu", "accelerator.devicetree.org/video-codec=true", "soc.devicetree.org/family=imx8")]
    [InlineData("xlnx,versal-net-vnx-revA xlnx,versal-net-vnx xlnx,versal-net xlnx,versal-fpga", "accelerator.devicetree.org/fpga=true", "accelerator.devicetree.org/fpga-xilinx=true")]
    [InlineData("acme,board xlnx,zynq-devcfg-1.0", "accelerator.devicetree.org/fpga=true", "accelerator.devicetree.org/fpga-xilinx=true")]
    [InlineData("altr,socfpga-stratix10-socdk altr,socfpga-stratix10", "soc.devicetree.org/vendor=intel", "soc.devicetree.org/family=socfpga")]
    [InlineData("acme,board intel,stratix10-soc-fpga-mgr", "accelerator.devicetree.org/fpga=true", "accelerator.devicetree.org/fpga-intel=true")]
    [InlineData("intel,socfpga-agilex-socdk intel,socfpga-agilex", "soc.devicetree.org/vendor=intel", "soc.devicetree.org/family=socfpga")]
    [InlineData("acme,board intel,agilex-soc-fpga-mgr", "accelerator.devicetree.org/fpga=true", "accelerator.devicetree.org/fpga-intel=true")]
    // Vendors' kernels.
    [InlineData("acme,board arm,mali-valhall", "accelerator.devicetree.org/gpu=true")]
    [InlineData("nvidia,p3737-0000+p3701-0000 nvidia,tegra234 nvidia,ga10b", "accelerator.devicetree.org/gpu=true", "accelerator.devicetree.org/gpu-tegra=true")]
    [InlineData("nvidia,p2972-0000 nvidia,tegra194 nvidia,tegra194-nvdla", "accelerator.devicetree.org/npu=true", "soc.devicetree.org/family=tegra")]
    [InlineData("fsl,imx8mq-phanbell fsl,imx8mq", "accelerator.devicetree.org/edge-tpu=true", "board.devicetree.org/family=coral", "board.devicetree.org/model=coral-dev")]
    [InlineData("rockchip,rk3126-evb rockchip,rk3126", "soc.devicetree.org/vendor=rockchip", "soc.devicetree.org/family=rk31xx")]
    public void Devices_that_no_board_of_the_corpus_has_get_their_labels_too(string compatibles, params string[] labels)
    {
        Labels(compatibles).Should().Contain(labels);
    }

    [Theory]
    // Parts with the prefix of a vendor, on boards of others.
    [InlineData("acme,board rockchip,rk808")]
    [InlineData("acme,board raspberrypi,7inch-touchscreen-panel raspberrypi,bcm2835-firmware raspberrypi,firmware-gpio")]
    [InlineData("acme,board amlogic,meson-gx-vpu amlogic,t9015")]
    [InlineData("acme,board fsl,fpga-qixis fpga-region fsl,imx6q-gpc fsl,imx8mm-vpu-blk-ctrl")]
    [InlineData("acme,board qcom,adreno-smmu qcom,sdm845-gpucc qcom,adreno-gmu nvidia,tegra210-uart ti,omap3-uart")]
    [InlineData("acme,board ti,dra7-dsp-iommu qcom,sdm845-adsp-pas samsung,exynos5260-clock-mfc")]
    public void A_near_miss_gets_no_label(string compatibles)
    {
        Labels(compatibles).Should().BeEmpty();
    }

    /// <summary>
    /// The catalogue's labels of a board with these strings for the root and the devices, without the names of the board and
    /// chip.
    /// </summary>
    private static IEnumerable<string> Labels(string compatibles)
    {
        var strings = compatibles.Split(' ');
        var blob = new FdtBlob().Begin("").Property("compatible", string.Concat(strings.Select(text => text + "\0")));
        for (var i = 0; i < strings.Length; i++)
            blob.Begin($"device@{i}").Property("compatible", strings[i] + "\0").End();
        var tree = FdtReader.Read(blob.End().Finish(), "test.dtb", FeaturePipeline.Wanted(Settings.Default));
        return FeaturePipeline.Run(new Machine(tree, Drivers: null, IsLive: false, []), Settings.Default).Features.Labels
            .Select(label => $"{label.Key}={label.Value}")
            .Where(label => !label.StartsWith("beta.", StringComparison.Ordinal) && !label.Contains("/name=", StringComparison.Ordinal));
    }
}

using NfdDeviceTree.Catalogue;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Catalogue;

/// <summary>Look-ups in the catalogue, and near misses that it must not match.</summary>
public sealed class DeviceCatalogueTests
{
    private static readonly DeviceCatalogue Catalogue = new(CatalogueAdditions.None);

    [Theory]
    // Any name.
    [InlineData("/gpu@57000000", "nvidia,gm20b", "gpu:tegra,nvidia-gm20b")]
    [InlineData("/soc/video@1", "rockchip,rk3588-vdec", "video-codec:rkvdec")]
    // The generic name decides, with and without unit address and trailing digits.
    [InlineData("/npu@38500000", "vivante,gc", "npu:vivante")]
    [InlineData("/npu", "vivante,gc", "npu:vivante")]
    [InlineData("/npu1", "vivante,gc", "npu:vivante")]
    [InlineData("/npu-x", "vivante,gc", "gpu:vivante")]
    [InlineData("/gpu@38000000", "vivante,gc", "gpu:vivante")]
    // The full name wins over the generic name.
    [InlineData("/gpu@134000", "vivante,gc", "gpu-2d:vivante")]
    [InlineData("/soc/gpu@134000", "vivante,gc", "gpu-2d:vivante")]
    [InlineData("/gpu@1340000", "vivante,gc", "gpu:vivante")]
    // If a line with a node name matches one string, lines without a node name do not count for any string.
    [InlineData("/npu@1", "vivante,gc\0arm,mali-bifrost", "npu:vivante")]
    // Two strings of one device; one string with two classes.
    [InlineData("/gpu@1", "amlogic,meson-g12a-mali\0arm,mali-bifrost", "gpu:mali-bifrost")]
    [InlineData("/dsp@1", "ti,j721e-c71-dsp", "dsp:c7x npu:c7x")]
    // A blank in the string.
    [InlineData("/galcore", "amlogic, galcore", "npu:vivante")]
    [InlineData("/galcore", "amlogic,galcore", "")]
    [InlineData("/ge2d@1", "amlogic, ge2d-g12a", "gpu-2d:ge2d")]
    [InlineData("/vpu@1", "amlogic, vpu-g12a", "-:")]
    [InlineData("/linlon-v5@c0500000", "arm china,linlon-v5", "video-codec:linlon")]
    // Near misses.
    [InlineData("/pmic@1b", "rockchip,rk808", "")]
    [InlineData("/vpu@1", "amlogic,meson-g12a-vpu\0amlogic,meson-gx-vpu", "-:")]
    [InlineData("/gpu", "shared-dma-pool", "-:")]
    [InlineData("/gpu", "brcm,bcm2711-vc5", "-:")]
    [InlineData("/fpga@1", "fsl,fpga-qixis", "-:")]
    [InlineData("/dsp@1", "mediatek,mt8195-dsp", "-:")]
    [InlineData("/codec@1", "fsl,sgtl5000", "-:")]
    [InlineData("/remoteproc@1", "qcom,sm8550-adsp-pas", "-:")]
    [InlineData("/remoteproc@1", "qcom,sc8280xp-nsp0-pas", "dsp:hexagon")]
    // Hostile strings: the separator of the table, the beginning of a key, a key and one more character, a star.
    [InlineData("/gpu", "vivante,gc\t*\tgpu", "")]
    [InlineData("/gpu", "vivante,g", "")]
    [InlineData("/gpu", "vivante,gc\n", "")]
    [InlineData("/gpu", "*", "")]
    [InlineData("/gpu", "nvidia,gm20b\t", "")]
    public void A_device_is_found_by_its_strings_and_its_name(string path, string compatible, string expected) =>
        string.Join(' ', Catalogue.Classify(TestNode.At(path, (path, "compatible", compatible + "\0")))
            .Select(found => $"{found.Entry.Class ?? "-"}:{string.Join(',', found.Entry.Families)}").Distinct()).Should().Be(expected);

    [Fact]
    public void A_string_that_is_too_long_empty_or_not_ASCII_is_unknown()
    {
        Catalogue.FindAccelerators("rockchip," + new string('x', 243) + "-vpu").Should().NotBeEmpty("256 characters fit");
        Catalogue.FindAccelerators("rockchip," + new string('x', 244) + "-vpu").Should().BeEmpty();
        Catalogue.FindAccelerators("\u00e9" + new string('x', 100)).Should().BeEmpty();
        Catalogue.FindAccelerators("").Should().BeEmpty();
    }

    [Theory]
    // An exact line wins over a pattern; of two patterns the longer beginning wins.
    [InlineData("rockchip,rk3588-av1-vpu", "hantro")]
    [InlineData("qcom,adreno-gmu", "")]
    [InlineData("qcom,adreno-gmu-x185", "")]
    [InlineData("qcom,adreno-43050a01", "adreno")]
    [InlineData("arm,mali-t604", "mali-midgard")]
    [InlineData("arm,mali-d71", "")]
    public void The_best_line_wins(string compatible, string family) =>
        Catalogue.FindAccelerators(compatible).Where(entry => entry.Class is "gpu" or "video-codec").SelectMany(entry => entry.Families).FirstOrDefault("").Should().Be(family);

    [Theory]
    [InlineData("nvidia,p3450-0000\0nvidia,tegra210", "nvidia,tegra210 nvidia tegra")]
    [InlineData("ti,omap3-beagle\0ti,omap3430\0ti,omap3", "ti,omap3430 ti omap")]
    [InlineData("khadas,vim3\0amlogic, g12b", "amlogic, g12b amlogic meson-g12")]
    [InlineData("rockchip,rk808", "")]
    [InlineData("acme,board", "")]
    public void The_most_specific_chip_of_the_root_is_found(string compatible, string expected) =>
        Text(Catalogue.FindSoc(TestNode.At("/", ("/", "compatible", compatible + "\0")))).Should().Be(expected);

    [Theory]
    [InlineData("/soc@0", "nxp imx8m")]
    [InlineData("/soc", "nxp imx8m")]
    [InlineData("/soc2@0", "")]
    [InlineData("/bus@0/soc@0", "")]
    public void A_chip_that_only_the_soc_node_names_is_found(string path, string expected)
    {
        var soc = TestNode.At(path, ("/", "compatible", "gw,board\0"), (path, "compatible", "fsl,imx8mm-soc\0simple-bus\0"));
        var root = soc;
        while (root.Parent is { } parent)
            root = parent;
        var found = Catalogue.FindSoc(root);
        (found is null ? "" : $"{found.Vendor} {found.Family}").Should().Be(expected);
    }

    [Theory]
    [InlineData("ti,am335x-bone-black\0ti,am335x-bone\0ti,am33xx", "beaglebone")]
    [InlineData("bosch,am335x-shc\0ti,am335x-bone\0ti,am33xx", null)]
    [InlineData("acme,carrier\0nvidia,p3767-0000\0nvidia,tegra234", "jetson")]
    [InlineData("acme,carrier+p3767-0000\0nvidia,tegra234", null)]
    [InlineData("nvidia,p9999-0000+p3767-0000\0nvidia,tegra234", "jetson")]
    [InlineData("nvidia,p9999-0000+p3767\0nvidia,tegra234", null)]
    [InlineData("rockchip,rk3568-odroid-m1\0rockchip,rk3568", "odroid")]
    [InlineData("radxa,rock\0rockchip,rk3188", "rock-pi")]
    public void A_board_is_found_by_its_first_string_and_a_module_by_any_string(string compatible, string? family) =>
        (Catalogue.FindBoard(TestNode.At("/", ("/", "compatible", compatible + "\0")))?.Family).Should().Be(family);

    private static string Text(Soc? soc) => soc is null ? "" : $"{soc.Compatible} {soc.Vendor} {soc.Family}";
}

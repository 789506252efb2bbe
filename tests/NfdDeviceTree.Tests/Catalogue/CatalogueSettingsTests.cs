using System.Text;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Tests.Naming;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Catalogue;

/// <summary>The labels from the catalogue, and the settings that change them.</summary>
public sealed class CatalogueSettingsTests
{
    private static FdtBlob JetsonNano => new FdtBlob()
        .Begin("").Property("compatible", "nvidia,jetson-nano\0nvidia,tegra210\0")
        .Begin("cpus").Begin("cpu@0").Property("compatible", "arm,cortex-a57\0").End().End()
        .Begin("gpu@57000000").Property("compatible", "nvidia,gm20b\0").End()
        .End();

    private static readonly string[] FromStrings =
    [
        "beta.devicetree.org/arm-cortex-a57=1",
        "beta.devicetree.org/nvidia-gm20b=1",
        "beta.devicetree.org/nvidia-jetson-nano=1",
        "beta.devicetree.org/nvidia-tegra210=1",
    ];

    [Fact]
    public void The_labels_of_compatible_strings_stay_as_they_are_and_the_catalogue_adds_others() =>
        Labels(JetsonNano, "").Should().Equal(
        [
            "accelerator.devicetree.org/gpu=true",
            "accelerator.devicetree.org/gpu-nvidia-gm20b=true",
            "accelerator.devicetree.org/gpu-tegra=true",
            .. FromStrings,
            "board.devicetree.org/family=jetson",
            "board.devicetree.org/model=jetson-nano",
            "board.devicetree.org/name=nvidia-jetson-nano",
            "soc.devicetree.org/family=tegra",
            "soc.devicetree.org/name=nvidia-tegra210",
            "soc.devicetree.org/vendor=nvidia",
        ]);

    [Fact]
    public void Without_the_catalogue_only_compatible_strings_give_labels() =>
        Labels(JetsonNano, "catalogue: false").Should().Equal(FromStrings);

    [Fact]
    public void The_domain_replaces_the_default() =>
        Labels(JetsonNano, "catalogue: {domain: acme.example}").Except(FromStrings).Should().Equal(
            "accelerator.acme.example/gpu=true",
            "accelerator.acme.example/gpu-nvidia-gm20b=true",
            "accelerator.acme.example/gpu-tegra=true",
            "board.acme.example/family=jetson",
            "board.acme.example/model=jetson-nano",
            "board.acme.example/name=nvidia-jetson-nano",
            "soc.acme.example/family=tegra",
            "soc.acme.example/name=nvidia-tegra210",
            "soc.acme.example/vendor=nvidia");

    [Fact]
    public void A_users_entry_adds_to_the_catalogue() =>
        Labels(
            new FdtBlob()
                .Begin("").Property("compatible", "acme,gateway\0acme,a1\0")
                .Begin("npu@1").Property("compatible", "acme,matrix\0").End()
                .Begin("unit@2").Property("compatible", "acme,matrix\0").End()
                .End(),
            """
            catalogue:
              add:
                - {compatible: "acme,matrix", class: npu, families: [matrix, m1]}
                - {compatible: "acme,a1", soc: {vendor: acme, family: a}}
                - {compatible: "acme,gateway", board: {family: acme, model: acme-gateway}}
            """).Where(label => !label.StartsWith("beta.", StringComparison.Ordinal)).Should().Equal(
            "accelerator.devicetree.org/npu=true",
            "accelerator.devicetree.org/npu-m1=true",
            "accelerator.devicetree.org/npu-matrix=true",
            "board.devicetree.org/family=acme",
            "board.devicetree.org/model=acme-gateway",
            "board.devicetree.org/name=acme-gateway",
            "soc.devicetree.org/family=a",
            "soc.devicetree.org/name=acme-a1",
            "soc.devicetree.org/vendor=acme");

    [Fact]
    public void A_users_entry_replaces_the_entry_for_the_same_string() =>
        Labels(JetsonNano, "catalogue: {add: [{compatible: \"nvidia,gm20b\", class: npu}]}")
            .Where(label => label.StartsWith("accelerator.", StringComparison.Ordinal)).Should().Equal("accelerator.devicetree.org/npu=true");

    [Fact]
    public void An_entry_can_depend_on_the_nodes_name() =>
        Labels(
            new FdtBlob()
                .Begin("").Property("compatible", "acme,board\0")
                .Begin("npu@1").Property("compatible", "acme,core\0").End()
                .Begin("gpu@2").Property("compatible", "acme,core\0").End()
                .End(),
            "catalogue: {add: [{compatible: \"acme,core\", class: npu, node: npu}, {compatible: \"acme,core\", class: gpu, node: \"gpu@2\"}]}")
            .Where(label => label.StartsWith("accelerator.", StringComparison.Ordinal)).Should().Equal(
                "accelerator.devicetree.org/gpu=true", "accelerator.devicetree.org/npu=true");

    [Fact]
    public void A_disabled_device_gives_no_label() =>
        Labels(
            new FdtBlob()
                .Begin("").Property("compatible", "acme,board\0")
                .Begin("gpu@1").Property("compatible", "nvidia,gm20b\0").Property("status", "disabled\0").End()
                .End(),
            "").Should().Equal("beta.devicetree.org/acme-board=1", "board.devicetree.org/name=acme-board");

    [Theory]
    [InlineData("nvidia,p3768-0000+p3767-0000-super\0nvidia,p3767-0000\0nvidia,tegra234\0", "jetson-orin-nx", "p3767-0000", "16384")]
    [InlineData("acme,carrier\0nvidia,p3767-0001\0nvidia,tegra234\0", "jetson-orin-nx", "p3767-0001", "8192")]
    [InlineData("nvidia,p4071-0000+p3834-0008\0nvidia,p3834-0008\0nvidia,tegra264\0", "jetson-thor", "p3834-0008", "131072")]
    public void A_jetson_module_has_its_number_and_memory(string compatible, string model, string sku, string memory)
    {
        var built = Built.From(new FdtBlob().Begin("").Property("compatible", compatible).End(), Settings.Default.Naming);
        built.Labels.Should().Contain(["board.devicetree.org/family=jetson", "board.devicetree.org/model=" + model]);
        built.Raw.Should().Contain(["devicetree.sku=" + sku, "devicetree.sku-memory-mib=" + memory]);
    }

    [Fact]
    public void A_board_with_an_accelerator_that_no_string_names_has_its_label()
    {
        Labels(Root("google,imx8mq-phanbell\0fsl,imx8mq\0"), "").Should().Contain("accelerator.devicetree.org/edge-tpu=true");
        Labels(Root("nvidia,p4071-0000+p3834-0008\0nvidia,tegra264\0"), "").Should().Contain(
            ["accelerator.devicetree.org/gpu=true", "accelerator.devicetree.org/gpu-tegra=true", "accelerator.devicetree.org/gpu-nvidia-gb10b=true"]);

        static FdtBlob Root(string compatible) => new FdtBlob().Begin("").Property("compatible", compatible).End();
    }

    private static IEnumerable<string> Labels(FdtBlob blob, string settings) =>
        Built.From(blob, SettingsReader.Read(Encoding.UTF8.GetBytes("version: v1\n" + settings + "\n"), "test.yaml").Naming).Labels;
}

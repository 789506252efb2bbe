using System.Globalization;
using System.Text.RegularExpressions;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Deploy;

public sealed class RuleCorpusTests
{
    private const string Gpu = "accelerator.devicetree.org/gpu";

    /// <summary>How many boards the table in the README is about.</summary>
    private const int BoardsOfReadme = 1474;

    private static readonly Lazy<Dictionary<string, HashSet<string>>> AllLabels =
        new(() => CorpusFeatures.All.ToDictionary(board => board.Key, board => Labels(board.Value).ToHashSet()));

    [FactWith(Needs.Corpus)]
    public void The_readme_says_how_many_boards_each_rule_matches_and_none_matches_no_board()
    {
        var counted = RuleFiles.Objects.SelectMany(item => item.Spec.Rules)
            .Select(rule => (
                Rule: $"{rule.Name} | {string.Join(", ", rule.Labels!.Select(label => $"`{label.Key}={label.Value}`"))}",
                Boards: CorpusFeatures.All.Values.Count(board => RuleEvaluator.Matches(rule, board))))
            .ToList();
        var said = Regex.Matches(DeployFiles.Read("rules/README.md"), @"^\| ([a-z0-9-]+ \| `.*`) \| ([0-9]+) \|$", RegexOptions.Multiline)
            .Select(row => (Rule: row.Groups[1].Value, Boards: int.Parse(row.Groups[2].Value, CultureInfo.InvariantCulture)))
            .ToList();

        counted.Should().OnlyContain(rule => rule.Boards > 0);
        var table = string.Join('\n', counted.Select(rule => $"| {rule.Rule} | {rule.Boards} |"));
        said.Select(rule => rule.Rule).Should().Equal(counted.Select(rule => rule.Rule), "the table is\n{0}\n", table);
        // A later kernel of the same Debian has a few boards more.
        if (Corpus.Blobs.Count == BoardsOfReadme)
            said.Should().Equal(counted, "the table is\n{0}\n", table);
        else
            said.Zip(counted).Should().OnlyContain(pair => Math.Abs(pair.First.Boards - pair.Second.Boards) <= 5 + (pair.First.Boards / 20));
    }

    [FactWith(Needs.Corpus)]
    public void No_board_gets_two_values_for_one_label_and_every_value_is_one_that_NFD_takes()
    {
        foreach (var (board, elements) in CorpusFeatures.All)
        {
            foreach (var label in RuleEvaluator.Labels(RuleFiles.Rules, elements))
            {
                label.Should().ContainSingle($"{board} has one {label.Key}");
                label.Single().Should().MatchRegex(@"^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$", board);
            }
        }
    }

    [FactWith(Needs.Corpus)]
    public void A_family_is_part_of_its_class_and_a_model_of_its_family()
    {
        foreach (var (board, elements) in CorpusFeatures.All)
        {
            var labels = RuleEvaluator.Labels(RuleFiles.Rules, elements).Select(label => label.Key).ToHashSet();
            foreach (var kind in new[] { "gpu", "video-codec", "fpga" })
                if (labels.Any(label => label.StartsWith($"accelerator.devicetree.org/{kind}-", StringComparison.Ordinal)))
                    labels.Should().Contain($"accelerator.devicetree.org/{kind}", board);
            if (labels.Contains("board.devicetree.org/model"))
                labels.Should().Contain("board.devicetree.org/family", board);
        }
    }

    [TheoryWith(Needs.Corpus)]
    [InlineData("arm64/nvidia/tegra210-p3450-0000.dtb",
        "gpu=true gpu-tegra=true gpu-nvidia-gm20b=true",
        "board.devicetree.org/family=jetson board.devicetree.org/model=jetson-nano soc.devicetree.org/name=nvidia-tegra210 soc.devicetree.org/family=tegra",
        "npu edge-tpu fpga gpu-adreno")]
    [InlineData("arm64/freescale/imx8mq-phanbell.dtb",
        "gpu=true gpu-vivante=true edge-tpu=true video-codec=true video-codec-hantro=true",
        "board.devicetree.org/model=coral-dev soc.devicetree.org/vendor=nxp soc.devicetree.org/family=imx8m",
        "npu fpga gpu-tegra")]
    [InlineData("arm64/freescale/imx8mq-evk.dtb", "gpu=true gpu-vivante=true", "soc.devicetree.org/family=imx8m", "edge-tpu")]
    [InlineData("arm64/broadcom/bcm2837-rpi-3-b.dtb",
        "gpu=true gpu-videocore=true",
        "board.devicetree.org/family=raspberry-pi board.devicetree.org/model=raspberry-pi-3 soc.devicetree.org/family=bcm283x",
        "video-codec gpu-mali-utgard")]
    [InlineData("armhf/bcm2837-rpi-3-b.dtb", "gpu=true", "board.devicetree.org/model=raspberry-pi-3", "fpga")]
    [InlineData("arm64/broadcom/bcm2711-rpi-4-b.dtb",
        "gpu=true gpu-videocore=true",
        "board.devicetree.org/family=raspberry-pi board.devicetree.org/model=raspberry-pi-4 board.devicetree.org/name=raspberrypi-4-model-b soc.devicetree.org/family=bcm271x",
        "npu fpga")]
    [InlineData("arm64/rockchip/rk3399-rock-pi-4b.dtb",
        "gpu=true gpu-mali-midgard=true video-codec-rkvdec=true",
        "board.devicetree.org/family=rock-pi board.devicetree.org/model=rock-pi-4 soc.devicetree.org/vendor=rockchip soc.devicetree.org/family=rk33xx",
        "gpu-mali-bifrost fpga")]
    [InlineData("arm64/xilinx/avnet-ultra96-rev1.dtb",
        "fpga=true fpga-xilinx=true",
        "board.devicetree.org/model=ultra96 soc.devicetree.org/family=zynq",
        "gpu npu fpga-intel video-codec")]
    // A control FPGA and Amlogic's display "-vpu": near misses.
    [InlineData("arm64/freescale/fsl-ls1028a-qds.dtb", "", "soc.devicetree.org/family=layerscape", "fpga")]
    [InlineData("arm64/amlogic/meson-axg-s400.dtb", "", "soc.devicetree.org/vendor=amlogic soc.devicetree.org/family=meson-axg", "video-codec gpu")]
    public void A_known_board_gets_what_it_is_and_nothing_that_it_is_not(string board, string accelerators, string others, string not)
    {
        var labels = AllLabels.Value[board];

        labels.Should().Contain(Words(accelerators).Select(word => "accelerator.devicetree.org/" + word).Concat(Words(others)));
        labels.Should().NotContain(label => Words(not).Any(word => label.StartsWith($"accelerator.devicetree.org/{word}=", StringComparison.Ordinal)));
    }

    [TheoryWith(Needs.Corpus)]
    [InlineData("allwinner", "allwinner")]
    [InlineData("altera", "intel")]
    [InlineData("amlogic", "amlogic")]
    [InlineData("broadcom", "broadcom", "bcm28 bcm271")]
    [InlineData("exynos", "samsung", "exynos5433 exynos7-")]
    [InlineData("freescale", "nxp")]
    [InlineData("nvidia", "nvidia")]
    [InlineData("qcom", "qualcomm")]
    [InlineData("rockchip", "rockchip")]
    [InlineData("ti", "ti")]
    [InlineData("xilinx", "xilinx")]
    public void The_kernels_folder_of_a_vendor_has_the_boards_that_are_labelled_as_his(string folder, string vendor, string only = "")
    {
        var labelled = AllLabels.Value
            .Where(board => board.Key.StartsWith("arm64/", StringComparison.Ordinal) && board.Value.Contains("soc.devicetree.org/vendor=" + vendor))
            .Select(board => board.Key);

        labelled.Should().BeEquivalentTo(CorpusFeatures.All.Keys.Where(board => board.StartsWith($"arm64/{folder}/", StringComparison.Ordinal)
            && (only.Length == 0 || Words(only).Any(start => Path.GetFileName(board).StartsWith(start, StringComparison.Ordinal)))));
    }

    [FactWith(Needs.Corpus)]
    public void A_GPU_that_is_switched_off_gives_no_label()
    {
        var rule = RuleFiles.Rules.Single(rule => rule.Name == "gpu");
        var off = CorpusFeatures.All
            .Where(board => !RuleEvaluator.Matches(rule, board.Value) && RuleEvaluator.Matches(rule, CorpusFeatures.AllWithDisabled[board.Key]))
            .Select(board => board.Key)
            .ToList();

        off.Should().HaveCountGreaterThan(80).And.Contain("arm64/nvidia/tegra210-p2571.dtb");
        Words("rockchip-headless").Select(Repository.Board).Should().AllSatisfy(dtb =>
            Labels(CorpusFeatures.Of(dtb, CorpusFeatures.WithoutCatalogue)).Should().NotContain(label => label.StartsWith(Gpu, StringComparison.Ordinal)));
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Labels(IReadOnlyDictionary<string, string> elements) =>
        RuleEvaluator.Labels(RuleFiles.Rules, elements).Select(label => $"{label.Key}={label.Single()}");
}

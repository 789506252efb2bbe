using NfdDeviceTree.Configuration;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>The rules for cards, for Jetson modules and for counts.</summary>
public sealed class RuleCardTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Theory]
    [InlineData("pci.device", "1ac1", "089a", "accelerator.devicetree.org/edge-tpu=true")]
    [InlineData("usb.device", "1a6e", "089a", "accelerator.devicetree.org/edge-tpu=true")]
    [InlineData("usb.device", "18d1", "9302", "accelerator.devicetree.org/edge-tpu=true")]
    [InlineData("pci.device", "1e60", "2864", "accelerator.devicetree.org/npu=true accelerator.devicetree.org/npu-hailo=true")]
    [InlineData("pci.device", "1e60", "45c4", "accelerator.devicetree.org/npu=true accelerator.devicetree.org/npu-hailo=true")]
    [InlineData("pci.device", "1e60", "43a2", "accelerator.devicetree.org/npu=true accelerator.devicetree.org/npu-hailo=true")]
    // Near misses: ids of the other bus, ids of two devices, other products of the vendors.
    [InlineData("usb.device", "1ac1", "089a", "")]
    [InlineData("pci.device", "1a6e", "089a", "")]
    [InlineData("usb.device", "18d1", "4ee7", "")]
    [InlineData("usb.device", "1a6e", "9302", "")]
    [InlineData("pci.device", "1e60", "0001", "")]
    [InlineData("pci.device", "10de", "2864", "")]
    public void A_card_gets_its_labels_by_vendor_and_device(string feature, string vendor, string device, string labels) =>
        Labels(Device(feature, vendor, device)).Should().BeEquivalentTo(labels.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Vendor_and_device_must_belong_to_one_card() =>
        Labels(Device("pci.device", "1ac1", "0001"), Device("pci.device", "8086", "089a")).Should().BeEmpty();

    [Fact]
    public void The_catalogue_gives_the_same_labels_as_the_rules_for_cards()
    {
        var phanbell = CorpusFeatures.Of(Repository.Board("google-coral-dev"), Settings.Default);
        phanbell.Should().Contain("accelerator.devicetree.org/edge-tpu", "true");
        File.ReadAllText(Path.Join(Repository.Root, "src/NfdDeviceTree/Catalogue/accelerators.txt"))
            .Split('\n').Should().Contain(line => line.StartsWith("hailo,", StringComparison.Ordinal) && line.Contains(" npu ", StringComparison.Ordinal) && line.Contains(" hailo ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nvidia-jetson-nano", true)]
    [InlineData("vendor/nvidia-orin-nx-bsp", true)]
    [InlineData("vendor/nvidia-orin-nx-carrier-bsp", true)]
    [InlineData("vendor/nvidia-thor-bsp", true)]
    [InlineData("raspberrypi-4-b", false)]
    [InlineData("vendor/rockchip-rock-5b-bsp", false)]
    public void A_jetson_with_a_GPU_gets_the_label_that_NVIDIAs_plugin_asks_for(string board, bool expected)
    {
        var rule = RuleFiles.RulesOf(RuleFiles.OptIn).Single(rule => rule.Name == "jetson-gpu-present");
        var features = new Dictionary<string, string>(CorpusFeatures.Of(Repository.Board(board), Settings.Default));
        RuleEvaluator.Matches(rule, features).Should().Be(expected);
        features.Remove("accelerator.devicetree.org/gpu");
        RuleEvaluator.Matches(rule, features).Should().BeFalse("its GPU is disabled");
    }

    [Fact]
    public void An_extended_resource_is_the_number_of_cores()
    {
        var rule = RuleFiles.RulesOf(RuleFiles.OptIn).Single(rule => rule.Name == "rknn-cores");
        var cores = new Dictionary<string, string> { ["devicetree.compatible.rockchip,rk3588-rknn-core"] = "3" };
        RuleEvaluator.Matches(rule, cores).Should().BeTrue();
        RuleEvaluator.Matches(rule, Nothing).Should().BeFalse();
        rule.ExtendedResources!.Values.Select(value => RuleEvaluator.Resolve(value, cores)).Should().Equal("3");
    }

    private static IEnumerable<string> Labels(params (string, IReadOnlyDictionary<string, string>)[] devices) =>
        RuleFiles.RulesOf(RuleFiles.Objects).Where(rule => RuleEvaluator.Matches(rule, Nothing, devices))
            .SelectMany(rule => rule.Labels!).Select(label => $"{label.Key}={label.Value}").Distinct();

    private static (string, IReadOnlyDictionary<string, string>) Device(string feature, string vendor, string device) =>
        (feature, new Dictionary<string, string> { ["vendor"] = vendor, ["device"] = device, ["class"] = "ff" });
}

using System.Text;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>The rules of the tutorial's recipes, evaluated on boards.</summary>
public sealed class TutorialRecipeTests
{
    [Theory]
    [InlineData("vendor/raspberrypi-5-b-bsp", true)]
    [InlineData("nvidia-jetson-nano", false)]
    public void A_board_gets_the_memory_label_by_its_memory(string board, bool expected) =>
        Labels("memory.yaml", board, "{version: v1}").Should().Equal(expected ? ["example.com/memory-8g=true"] : []);

    [Theory]
    [InlineData("{version: v1, identity: true}", "example.com/serial-number=10000000abcdef01")]
    [InlineData("{version: v1}", null)]
    public void The_serial_number_becomes_a_label_only_with_the_setting(string settings, string? expected) =>
        Labels("serial.yaml", "raspberrypi-4-b", settings).Should().Equal(expected is null ? [] : [expected]);

    [Theory]
    [InlineData("vendor/rockchip-rock-5b-bsp", "1")]
    [InlineData("nvidia-jetson-nano", null)]
    public void The_extended_resource_is_the_number_of_devices(string board, string? expected)
    {
        var rule = Rules("npu-resource.yaml").Single();
        var elements = Elements(board, "{version: v1}");

        RuleEvaluator.Matches(rule, elements).Should().Be(expected is not null);
        if (expected is not null)
            RuleEvaluator.Resolve(rule.ExtendedResources!.Single().Value, elements).Should().Be(expected);
    }

    private static List<string> Labels(string rule, string board, string settings) =>
        [.. RuleEvaluator.Labels(Rules(rule), Elements(board, settings)).Select(label => $"{label.Key}={label.Single()}")];

    private static IReadOnlyList<NodeFeatureRuleItem> Rules(string file) =>
        Manifest.OfType<NodeFeatureRule>(Tutorial.Files[file]).Single().Spec.Rules;

    private static IReadOnlyDictionary<string, string> Elements(string board, string settings) =>
        CorpusFeatures.Of(Repository.Board(board), SettingsReader.Read(Encoding.UTF8.GetBytes(settings), "settings"));
}

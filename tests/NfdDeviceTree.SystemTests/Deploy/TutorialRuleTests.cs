using System.Text.Json.Nodes;
using k8s.Models;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>The tutorial's rule, object and pod, as the cluster would read them.</summary>
public class TutorialRuleTests
{
    private const string Overrides = "--overrides=", Label = "example.com/cooled-gpu", Value = "true";

    private static NodeFeatureRule Rule => Manifest.OfType<NodeFeatureRule>(Tutorial.Files["cooled-gpu.yaml"]).Single();

    [Fact]
    public void The_rule_gives_its_label_to_the_tutorial_s_board()
    {
        Labels(Board()).Should().Equal($"{Label}={Value}");
    }

    [Theory]
    [InlineData("devicetree.compatible.pwm-fan")]
    [InlineData("devicetree.compatible.nvidia,gm20b")]
    public void A_board_without_the_fan_or_without_the_GPU_does_not_get_the_label(string part)
    {
        var board = Board();
        board.Remove(part).Should().BeTrue();

        Labels(board).Should().BeEmpty();
    }

    [Fact]
    public void No_other_board_gets_the_label()
    {
        Directory.EnumerateFiles(Repository.Boards, "*.dtb")
            .Where(dtb => Labels(CorpusFeatures.Of(dtb, Settings.Default)).Count > 0)
            .Should().Equal(Repository.Board("nvidia-jetson-nano"));
    }

    [Fact]
    public void The_rule_gives_its_label_to_the_object_that_the_reader_writes()
    {
        var made = Manifest.OfType<NodeFeature>(Tutorial.Files["edge-1.yaml"]).Single();

        made.Metadata.Name.Should().Be("edge-1");
        Labels(made.Spec.Features!.Attributes!["local.feature"].Elements).Should().Equal($"{Label}={Value}");
    }

    [Fact]
    public void The_pod_requires_only_the_label_of_the_rule()
    {
        var run = Tutorial.Commands("kubectl").Single(command => command.StartsWith("kubectl run ", StringComparison.Ordinal));
        var overrides = Tutorial.Words(run).Single(word => word.StartsWith(Overrides, StringComparison.Ordinal))[Overrides.Length..];

        var pod = StrictYaml.As<V1Pod>(JsonNode.Parse(overrides)!);

        pod.Spec.NodeSelector.Should().Equal(Rule.Spec.Rules.Single().Labels).And.Equal(new Dictionary<string, string> { [Label] = Value });
    }

    private static Dictionary<string, string> Board() =>
        new(CorpusFeatures.Of(Repository.Board("nvidia-jetson-nano"), Settings.Default));

    private static List<string> Labels(IReadOnlyDictionary<string, string> elements) =>
        [.. RuleEvaluator.Labels(Rule.Spec.Rules, elements).Select(label => $"{label.Key}={label.Single()}")];
}

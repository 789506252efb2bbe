using System.Text.Json;
using System.Text.Json.Nodes;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Deploy;

public class NodeFeatureObjectTests
{
    public static TheoryData<string> Boards => Repository.BoardNames;

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_board_s_object_has_NFD_s_schema_and_the_features_of_the_JSON(string board)
    {
        var yaml = Print(board, "nodefeature");
        yaml.Should().StartWith(NodeFeatureObject.Start);
        var made = Manifest.OfType<NodeFeature>(yaml).Single();
        var json = JsonNode.Parse(Print(board, "json"))!;
        var (labels, raw) = (Pairs(json["labels"]), Pairs(json["features"]));

        labels.Should().NotBeEmpty();
        made.Metadata.Labels["nfd.node.kubernetes.io/node-name"].Should().Be(made.Metadata.Name);
        made.Spec.Features!.Attributes!.Keys.Should().Equal("local.feature", "local.label");
        made.Spec.Features.Attributes["local.feature"].Elements.Should().Equal([.. labels, .. raw]);
        made.Spec.Features.Attributes["local.label"].Elements.Should().Equal(labels);
        made.Spec.Labels.Should().Equal(labels);
        made.Spec.Features.Flags.Should().BeNull();
        made.Spec.Features.Instances.Should().BeNull();
    }

    [Theory]
    [InlineData("\U0001f600")]
    [InlineData("\u2028")]
    [InlineData("\u001b")]
    public void A_key_of_many_escapes_is_valid_YAML(string character)
    {
        using var directory = new TemporaryDirectory();
        var board = directory.Write("board.dtb", new FdtBlob().Begin("").Property("compatible", "acme,board\0" + string.Concat(Enumerable.Repeat(character, 400)) + "\0").End().Finish());
        var yaml = Invocation.Run("-d", "--format", "nodefeature", board).Out;

        Manifest.OfType<NodeFeature>(yaml).Should().ContainSingle();
        // YAML 1.2.2, 7.4.2: a key in one line has at most 1,024 characters. A longer key begins with a question mark.
        yaml.Split('\n').Where(line => line.IndexOf(": \"", StringComparison.Ordinal) > 1024).Should().BeEmpty();
        yaml.Should().Contain(" ? ");
    }

    [Theory]
    [InlineData("spec: {feature: {}}")]
    [InlineData("spec: {features: {attribute: {}}}")]
    [InlineData("spec: {features: {attributes: {local.feature: {element: {}}}}}")]
    [InlineData("spec: {features: {attributes: {local.feature: {elements: {a: 4}}}}}")]
    [InlineData("spec: {features: {attributes: {local.feature: {elements: {a: yes}}}}}")]
    [InlineData("spec: {features: {attributes: {local.feature: {a: '4'}}}}")]
    [InlineData("spec: {features: {flags: {local.feature: {elements: {a: {b: c}}}}}}")]
    [InlineData("spec: {labels: {a: 1}}")]
    [InlineData("spec: {}, status: {}")]
    public void Other_objects_are_not_a_NodeFeature(string fields)
    {
        var read = () => Manifest.OfType<NodeFeature>($"{{apiVersion: nfd.k8s-sigs.io/v1alpha1, kind: NodeFeature, metadata: {{name: a}}, {fields}}}").ToList();

        read.Should().Throw<JsonException>();
    }

    private static string Print(string board, string format)
    {
        // The hostile board causes warnings, which other tests check.
        var (code, output, _) = Invocation.Run("-d", "--format", format, "--devicetree", Repository.Board(board));
        code.Should().Be(0);
        return output;
    }

    private static List<KeyValuePair<string, string>> Pairs(JsonNode? features) =>
        [.. features!.AsArray().Select(feature => KeyValuePair.Create((string)feature!["key"]!, (string)feature["value"]!))];
}

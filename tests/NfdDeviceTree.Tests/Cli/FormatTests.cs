using System.Text.Json;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace NfdDeviceTree.Tests.Cli;

public class FormatTests
{
    public static TheoryData<string> Boards => [.. Directory.GetFiles(Repository.Boards, "*.dtb").Order(StringComparer.Ordinal).Select(path => Path.GetFileNameWithoutExtension(path))];

    [Fact]
    public void A_table_shows_the_value_the_kind_and_the_nodes_of_each_feature()
    {
        Invocation.Print("-d", "-c", Repository.WithoutCatalogue, "--format", "table", "--devicetree", Repository.Board("arm-vexpress-ca15")).Should().Be("""
            NAME                                             VALUE                      KIND   NODES
            beta.devicetree.org/arm-cortex-a15               2                          label  /cpus/cpu@0 /cpus/cpu@1
            beta.devicetree.org/arm-vexpress                 1                          label  /
            beta.devicetree.org/arm-vexpress-v2p-ca15        1                          label  /
            beta.devicetree.org/arm-vexpress-v2p-ca15-tc1    1                          label  /
            devicetree.board                                 arm-vexpress-v2p-ca15-tc1  raw    /
            devicetree.compatible.arm,cortex-a15             2                          raw    /cpus/cpu@0 /cpus/cpu@1
            devicetree.compatible.arm,hdlcd                  1                          raw    /hdlcd@2b000000
            devicetree.compatible.arm,vexpress               1                          raw    /
            devicetree.compatible.arm,vexpress,v2p-ca15      1                          raw    /
            devicetree.compatible.arm,vexpress,v2p-ca15,tc1  1                          raw    /
            devicetree.memory-mib                            1024                       raw    /memory@80000000
            devicetree.model                                 V2P-CA15                   raw    /
            devicetree.soc                                   arm-vexpress               raw    /

            """);
    }

    [Fact]
    public void A_table_names_four_nodes_and_counts_the_others()
    {
        var tree = new FdtBlob().Begin("").Property("compatible", "acme,board\0");
        for (var i = 0; i < 6; i++)
            tree = tree.Begin($"gpu@{5 - i}").Property("compatible", "acme,gpu\0").End();
        using var directory = new TemporaryDirectory();
        var blob = directory.Write("board.dtb", tree.End().Finish());

        Invocation.Print("-d", "-c", Repository.WithoutCatalogue, "--labels-only", "--format", "table", "--devicetree", blob).Should().Be("""
            NAME                            VALUE  KIND   NODES
            beta.devicetree.org/acme-board  1      label  /
            beta.devicetree.org/acme-gpu    6      label  /gpu@0 /gpu@1 /gpu@2 /gpu@3 and 2 more

            """);
    }

    [Fact]
    public void Json_is_one_object_in_the_documented_form()
    {
        var board = Repository.Board("arm-vexpress-ca15");
        Invocation.Print("-d", "-c", Repository.WithoutCatalogue, "--labels-only", "--format", "json", "--devicetree", board).Should().Be($$"""
            {
              "version": "v1",
              "source": "{{board}}",
              "model": "V2P-CA15",
              "board": "arm-vexpress-v2p-ca15-tc1",
              "soc": "arm-vexpress",
              "labels": [
                {
                  "key": "beta.devicetree.org/arm-cortex-a15",
                  "value": "2",
                  "compatible": [
                    "arm,cortex-a15"
                  ],
                  "nodes": [
                    "/cpus/cpu@0",
                    "/cpus/cpu@1"
                  ]
                },
                {
                  "key": "beta.devicetree.org/arm-vexpress",
                  "value": "1",
                  "compatible": [
                    "arm,vexpress"
                  ],
                  "nodes": [
                    "/"
                  ]
                },
                {
                  "key": "beta.devicetree.org/arm-vexpress-v2p-ca15",
                  "value": "1",
                  "compatible": [
                    "arm,vexpress,v2p-ca15"
                  ],
                  "nodes": [
                    "/"
                  ]
                },
                {
                  "key": "beta.devicetree.org/arm-vexpress-v2p-ca15-tc1",
                  "value": "1",
                  "compatible": [
                    "arm,vexpress,v2p-ca15,tc1"
                  ],
                  "nodes": [
                    "/"
                  ]
                }
              ],
              "features": []
            }

            """);
    }

    [Fact]
    public void Json_is_an_object_also_if_there_are_no_features()
    {
        using var directory = new TemporaryDirectory();
        var blob = directory.Write("acpi.dtb", new FdtBlob().Begin("").Property("model", "PC\0").End().Finish());

        var (code, output, error) = Invocation.Run("-d", "--format", "json", "--devicetree", blob);

        code.Should().Be(0);
        error.Should().Contain("no features: ");
        output.Should().Be($$"""
            {
              "version": "v1",
              "source": "{{blob}}",
              "model": null,
              "board": null,
              "soc": null,
              "labels": [],
              "features": []
            }

            """);
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void Json_contains_exactly_the_features(string board)
    {
        var features = Features(board);
        using var json = JsonDocument.Parse(Invocation.Run("-d", "--format", "json", "--devicetree", Repository.Board(board)).Out);

        Read(json.RootElement.GetProperty("labels")).Should().Equal(Pairs(features.Labels));
        Read(json.RootElement.GetProperty("features")).Should().Equal(Pairs(features.Raw));

        static IEnumerable<(string, string)> Read(JsonElement array) =>
            array.EnumerateArray().Select(one => (one.GetProperty("key").GetString()!, one.GetProperty("value").GetString()!));
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_NodeFeature_object_contains_exactly_what_NFD_reads_from_the_file(string board)
    {
        var features = Features(board);
        var root = Load(Invocation.Run("-d", "--format", "nodefeature", "--node-name", "edge-1", "--devicetree", Repository.Board(board)).Out);

        Text(root, "apiVersion").Should().Be("nfd.k8s-sigs.io/v1alpha1");
        Text(root, "kind").Should().Be("NodeFeature");
        Text(Map(root, "metadata"), "name").Should().Be("edge-1");
        Pairs(Map(root, "metadata", "labels")).Should().Equal(("nfd.node.kubernetes.io/node-name", "edge-1"));
        // NFD contract A9: every line is a raw feature, and a label unless a directive says otherwise.
        Pairs(Map(root, "spec", "features", "attributes", "local.feature", "elements")).Should().Equal([.. Pairs(features.Labels), .. Pairs(features.Raw)]);
        Pairs(Map(root, "spec", "features", "attributes", "local.label", "elements")).Should().Equal(Pairs(features.Labels));
        Pairs(Map(root, "spec", "labels")).Should().Equal(Pairs(features.Labels));
    }

    [Fact]
    public void Values_of_a_NodeFeature_object_and_keys_that_look_like_numbers_are_quoted()
    {
        using var directory = new TemporaryDirectory();
        var settings = directory.Write("config.yaml", """
            version: v1
            properties:
              - {node: /, property: serial-number, type: string, feature: "on"}
              - {node: /, property: serial-number, type: string, feature: "1.5"}
            """);
        var yaml = Invocation.Print("-d", "-c", settings, "--format", "nodefeature", "--devicetree", Repository.Board("raspberrypi-4-b"));

        yaml.Should().Contain("\n          \"on\": \"10000000abcdef01\"\n").And.Contain("\n          \"1.5\": \"10000000abcdef01\"\n");
        Leaves(Map(Load(yaml), "spec")).Should().OnlyContain(value => value.Style == ScalarStyle.DoubleQuoted);

        static IEnumerable<YamlScalarNode> Leaves(YamlNode node) =>
            node is YamlMappingNode map ? map.Children.Values.SelectMany(Leaves) : [(YamlScalarNode)node];
    }

    [Fact]
    public void A_key_over_the_limit_of_plain_YAML_keys_is_read_back_complete()
    {
        var compatible = "acme," + new string('x', 3000);
        using var directory = new TemporaryDirectory();
        var blob = directory.Write("board.dtb", new FdtBlob().Begin("").Property("compatible", compatible + "\0").End().Finish());

        var root = Load(Invocation.Print("-d", "--format", "nodefeature", "--devicetree", blob));

        Pairs(Map(root, "spec", "features", "attributes", "local.feature", "elements")).Should().Contain(("devicetree.compatible." + compatible, "1"));
    }

    [Fact]
    public void With_labels_only_the_object_has_no_raw_features()
    {
        Invocation.Print("-d", "-c", Repository.WithoutCatalogue, "--labels-only", "--format", "nodefeature", "--devicetree", Repository.Board("arm-vexpress-ca15")).Should().Be("""
            apiVersion: nfd.k8s-sigs.io/v1alpha1
            kind: NodeFeature
            metadata:
              name: "arm-vexpress-v2p-ca15-tc1"
              labels:
                nfd.node.kubernetes.io/node-name: "arm-vexpress-v2p-ca15-tc1"
            spec:
              features:
                attributes:
                  local.feature:
                    elements:
                      beta.devicetree.org/arm-cortex-a15: "2"
                      beta.devicetree.org/arm-vexpress: "1"
                      beta.devicetree.org/arm-vexpress-v2p-ca15: "1"
                      beta.devicetree.org/arm-vexpress-v2p-ca15-tc1: "1"
                  local.label:
                    elements:
                      beta.devicetree.org/arm-cortex-a15: "2"
                      beta.devicetree.org/arm-vexpress: "1"
                      beta.devicetree.org/arm-vexpress-v2p-ca15: "1"
                      beta.devicetree.org/arm-vexpress-v2p-ca15-tc1: "1"
              labels:
                beta.devicetree.org/arm-cortex-a15: "2"
                beta.devicetree.org/arm-vexpress: "1"
                beta.devicetree.org/arm-vexpress-v2p-ca15: "1"
                beta.devicetree.org/arm-vexpress-v2p-ca15-tc1: "1"

            """);
    }

    [Fact]
    public void The_format_features_is_the_file_itself()
    {
        var board = Repository.Board("xilinx-ultra96");
        Invocation.Print("-d", "--format", "features", "--devicetree", board).Should().Be(Invocation.Print("-d", "--devicetree", board)).And.StartWith($"# Written by nfd-devicetree from {board}. Changes are overwritten.\n");
    }

    [Theory]
    [InlineData("error DT406: --format: 'xml' is not a format; expected one of features, table, json, nodefeature", "-d", "--format", "xml")]
    [InlineData("error DT406: --format: 'JSON' is not a format; expected one of features, table, json, nodefeature; did you mean json?", "-d", "--format", "JSON")]
    [InlineData("error DT406: --format: '' is not a format; expected one of features, table, json, nodefeature", "-d", "--format", "")]
    [InlineData("error DT406: --format json is not a format that NFD reads; expected --dry-run to print it", "--format", "json")]
    [InlineData("error DT406: --node-name needs --format nodefeature", "-d", "--node-name", "edge-1")]
    [InlineData("error DT406: --node-name: 'Edge' is not a node name; expected a lower-case DNS name of at most 63 characters, such as edge-1", "-d", "--format", "nodefeature", "--node-name", "Edge")]
    [InlineData("error DT406: --format: 'nodefeature' is not a format; expected one of table, json, csv, html", "boards", "--format", "nodefeature", "x.dtb")]
    public void A_wrong_format_or_an_option_without_effect_is_refused_before_any_file_is_read(string error, params string[] args)
    {
        Invocation.Run(args).Should().Be(new Invocation(2, "", error + "\n"));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("edge-1.example.com", true)]
    [InlineData("", false)]
    [InlineData("-edge", false)]
    [InlineData("edge-", false)]
    [InlineData("edge..1", false)]
    [InlineData("edge_1", false)]
    [InlineData("edge/1", false)]
    public void A_node_name_is_a_DNS_name(string text, bool valid)
    {
        NodeName.TryCreate(text, out _, out _).Should().Be(valid);
    }

    [Fact]
    public void A_node_name_has_at_most_63_characters_like_a_label_value()
    {
        NodeName.TryCreate(new string('a', 63), out _, out _).Should().BeTrue();
        NodeName.TryCreate(new string('a', 64), out _, out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("solidrun-cubox-i-q", "solidrun-cubox-i-q")]
    [InlineData("xilinx-zynqmp-zcu100-revC", "xilinx-zynqmp-zcu100-revc")]
    [InlineData("acme.v1_2", "acme-v1-2")]
    [InlineData(null, "devicetree")]
    public void A_board_name_becomes_a_valid_node_name(string? board, string node)
    {
        NodeName.ForBoard(board).Text.Should().Be(node);
        NodeName.TryCreate(node, out _, out _).Should().BeTrue();
    }

    private static FeatureSet Features(string board) =>
        FeaturePipeline.Run(TreeInput.Read(Repository.Board(board), Settings.Default), Settings.Default).Features;

    private static IEnumerable<(string, string)> Pairs(IEnumerable<Feature> features) => features.Select(feature => (feature.Key, feature.Value));

    private static IEnumerable<(string, string)> Pairs(YamlMappingNode map) =>
        map.Children.Select(pair => (((YamlScalarNode)pair.Key).Value!, ((YamlScalarNode)pair.Value).Value!));

    private static YamlMappingNode Load(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static YamlMappingNode Map(YamlMappingNode map, params string[] path) =>
        path.Aggregate(map, (step, key) => (YamlMappingNode)step.Children[new YamlScalarNode(key)]);

    private static string? Text(YamlMappingNode map, string key) => ((YamlScalarNode)map.Children[new YamlScalarNode(key)]).Value;
}

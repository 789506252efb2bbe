using System.Text;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Naming;

namespace NfdDeviceTree.Tests.Configuration;

public sealed class SettingsReaderTests
{
    [Fact]
    public void The_keys_of_a_file_are_read()
    {
        var settings = Read("""
            # Our fleet
            version: v1
            namespace: acme.example
            nodes: [gpu, pwm-fan, "/soc/npu@*"]
            vendors: { xlnx: amd, brcm: broadcom }
            includeDisabled: true
            labelsOnly: true
            properties:
              - { node: /, property: serial-number, type: string, feature: devicetree.serial-number }
              - node: memory
                property: reg
                type: hex
                feature: acme.memory
              - { node: "/a", property: "#b", type: strings, feature: c }
              - { node: a, property: b, type: u32, feature: d }
              - { node: a, property: b, type: u64, feature: e }
              - { node: a, property: b, type: bytes, feature: f }
              - { node: a, property: b, type: flag, feature: g }
            """);

        settings.Selection.Nodes.Select(node => node.Text).Should().Equal("gpu", "pwm-fan", "/soc/npu@*");
        settings.Selection.IncludeDisabled.Should().BeTrue();
        settings.Naming.Namespace.Text.Should().Be("acme.example");
        settings.Naming.Vendors.Should().Equal(new Dictionary<string, string> { ["xlnx"] = "amd", ["brcm"] = "broadcom" });
        settings.Naming.LabelsOnly.Should().BeTrue();
        settings.Naming.Properties.Select(p => (p.Pattern.Text, p.Name, p.Type, p.Feature)).Should().Equal(
            ("/", "serial-number", PropertyType.String, "devicetree.serial-number"),
            ("memory", "reg", PropertyType.Hex, "acme.memory"),
            ("/a", "#b", PropertyType.Strings, "c"),
            ("a", "b", PropertyType.U32, "d"),
            ("a", "b", PropertyType.U64, "e"),
            ("a", "b", PropertyType.Bytes, "f"),
            ("a", "b", PropertyType.Flag, "g"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("\ufeff")]
    public void An_empty_file_gives_the_defaults(string yaml) =>
        Read(yaml).Should().BeSameAs(Settings.Default);

    [Theory]
    [InlineData("version: v1\n")]
    [InlineData("version: \"v1\"\n")]
    [InlineData("\ufeffversion: v1\r\n")]
    [InlineData("---\nversion: v1\n...\n")]
    [InlineData("{version: v1}")]
    [InlineData("version: v1\nnodes: []\nvendors: {}\nproperties: []\nincludeDisabled: false\nlabelsOnly: false\n")]
    public void A_version_alone_gives_the_defaults(string yaml) =>
        Read(yaml).Should().BeEquivalentTo(Settings.Default);

    [Fact]
    public void The_vendors_are_added_to_the_table()
    {
        Read("version: v1\nvendors: {brcm: broadcom}").Naming.Vendors
            .Should().Equal(new Dictionary<string, string> { ["xlnx"] = "xilinx", ["brcm"] = "broadcom" });
        NamingOptions.DefaultVendors.Should().HaveCount(1);
    }

    [Theory]
    [InlineData("version: v1\nnode: gpu\n", "DT403 2:1")]
    [InlineData("verson: v1\n", "DT403 1:1")]
    [InlineData("version: v1\nNodes: []\n", "DT403 2:1")]
    // A mistyped key is one error; the key that the user probably meant is not reported as missing.
    [InlineData("version: v1\ncatalogue: {add: [{compatible: a, clas: npu}]}\n", "DT403 2:35")]
    [InlineData("version: v1\ncatalogue: {add: [{compatibel: a, class: npu}]}\n", "DT403 2:20")]
    [InlineData("version: v1\ncatalogue: {add: [{compatible: a, xyz: npu}]}\n", "DT403 2:35", "DT405 2:19")]
    [InlineData("version: v1\ncatalogue: {add: [{compatible: a, clas: npu, soc: {vendor: b}}]}\n", "DT403 2:35", "DT405 2:19")]
    [InlineData("xyz: v1\n", "DT403 1:1", "DT405 1:1")]
    [InlineData("version: v1\n? [a, b]\n: 1\n", "DT403 2:3")]
    [InlineData("version: v1\n<<: {nodes: []}\n", "DT403 2:1")]
    [InlineData("version: v1\nproperties:\n  - {node: a, property: b, type: flag, feature: c, unit: d}\n", "DT403 3:52")]
    public void Unknown_keys_are_refused(string yaml, params string[] errors) => ShouldBeRefused(yaml, errors);

    [Theory]
    [InlineData("version: v1\nnodes: []\nnodes: []\n", "DT403 3:1")]
    [InlineData("version: v1\nvendors:\n  a: b\n  a: c\n", "DT403 4:3")]
    [InlineData("version: v1\nversion: v1\n", "DT403 2:1")]
    [InlineData("version: v1\n\"a\\e[31m\\n\": 1\n\"a\\e[31m\\n\": 2\n", "DT403 3:1")] // the message escapes the key
    public void A_key_that_occurs_twice_is_refused(string yaml, params string[] errors) => ShouldBeRefused(yaml, errors);

    [Theory]
    [InlineData("3", "DT404 1:1")]
    [InlineData("- version: v1\n", "DT404 1:1")]
    [InlineData("---\n", "DT404 2:2")]
    [InlineData("version: [v1]\n", "DT404 1:10")]
    [InlineData("version:\n", "DT404 1:9")]
    [InlineData("version: v1\nnamespace: {}\n", "DT404 2:12")]
    [InlineData("version: v1\nnamespace: ~\n", "DT404 2:12")]
    [InlineData("version: v1\nnodes: gpu\n", "DT404 2:8")]
    [InlineData("version: v1\nnodes:\n", "DT404 2:7")]
    [InlineData("version: v1\nnodes: {a: b}\n", "DT404 2:8")]
    [InlineData("version: v1\nnodes: [[gpu]]\n", "DT404 2:9")]
    [InlineData("version: v1\nnodes: [null]\n", "DT404 2:9")]
    [InlineData("version: v1\nvendors: [a]\n", "DT404 2:10")]
    [InlineData("version: v1\nvendors: {a: [b]}\n", "DT404 2:14")]
    [InlineData("version: v1\nvendors: {[a]: b}\n", "DT404 2:11")]
    [InlineData("version: v1\nincludeDisabled: yes\n", "DT404 2:18")]
    [InlineData("version: v1\nincludeDisabled: True\n", "DT404 2:18")]
    [InlineData("version: v1\nincludeDisabled: \"true\"\n", "DT404 2:18")]
    [InlineData("version: v1\nlabelsOnly: 1\n", "DT404 2:13")]
    [InlineData("version: v1\nlabelsOnly:\n", "DT404 2:12")]
    [InlineData("version: v1\nlabelsOnly: [true]\n", "DT404 2:13")]
    [InlineData("version: v1\nproperties: {node: a}\n", "DT404 2:13")]
    [InlineData("version: v1\nproperties: [a]\n", "DT404 2:14")]
    public void A_value_of_the_wrong_type_is_refused(string yaml, params string[] errors) => ShouldBeRefused(yaml, errors);

    [Theory]
    [InlineData("version: v1\nnodes: ['(']\n", "DT407 2:9")]
    [InlineData("version: v1\nnodes: ['']\n", "DT407 2:9")]
    [InlineData("version: v1\nnodes:\n  - gpu\n  - soc/gpu\n", "DT407 4:5")]
    [InlineData("version: v1\nnamespace: kubernetes.io\n", "DT408 2:12")]
    [InlineData("version: v1\nnamespace: ''\n", "DT408 2:12")]
    [InlineData("version: v1\nnamespace: \"a\\e[31m\"\n", "DT408 2:12")]
    [InlineData("version: v1\nvendors: {'': b}\n", "DT404 2:11")]
    [InlineData("version: v1\nvendors: {'a,b': c}\n", "DT404 2:11")]
    [InlineData("version: v1\nvendors: {a: ''}\n", "DT404 2:14")]
    [InlineData("version: v1\nvendors: {a: -b}\n", "DT404 2:14")]
    [InlineData("version: v1\nvendors: {a: b/c}\n", "DT404 2:14")]
    public void A_value_that_cannot_be_used_is_refused(string yaml, params string[] errors) => ShouldBeRefused(yaml, errors);

    [Theory]
    [InlineData("nodes: []\n", "DT405 1:1")]
    [InlineData("{}", "DT405 1:1")]
    [InlineData("version: v2\n", "DT405 1:10")]
    [InlineData("version: 1\n", "DT405 1:10")]
    [InlineData("version: V1\n", "DT405 1:10")]
    [InlineData("version: ''\n", "DT405 1:10")]
    [InlineData("version: v1\n---\nversion: v1\n", "DT405 3:1")]
    [InlineData("version: v1\n---\n", "DT405 3:2")]
    public void A_missing_or_unknown_version_and_a_second_document_are_refused(string yaml, params string[] errors) => ShouldBeRefused(yaml, errors);

    [Theory]
    [InlineData("{}", "DT405")]
    [InlineData("{property: b, type: flag, feature: c}", "DT405")]
    [InlineData("{node: a, type: flag, feature: c}", "DT405")]
    [InlineData("{node: a, property: b, feature: c}", "DT405")]
    [InlineData("{node: a, property: b, type: flag}", "DT405")]
    [InlineData("{node: '(', property: b, type: flag}", "DT407", "DT405")]
    [InlineData("{node: '(', property: b, type: flag, feature: c}", "DT407")]
    [InlineData("{node: a, property: '', type: flag, feature: c}", "DT404")]
    [InlineData("{node: a, property: b/c, type: flag, feature: c}", "DT404")]
    [InlineData("{node: a, property: b c, type: flag, feature: c}", "DT404")]
    [InlineData("{node: a, property: b, type: text, feature: c}", "DT404")]
    [InlineData("{node: a, property: b, type: String, feature: c}", "DT404")]
    [InlineData("{node: a, property: b, type: '0', feature: c}", "DT404")]
    [InlineData("{node: a, property: b, type: [flag], feature: c}", "DT404")]
    [InlineData("{node: a, property: b, type: flag, feature: ''}", "DT404")]
    [InlineData("{node: a, property: b, type: flag, feature: a=b}", "DT404")]
    [InlineData("{node: a, property: b, type: flag, feature: a/b}", "DT404")]
    [InlineData("{node: a, property: b, type: flag, feature: '#a'}", "DT404")]
    [InlineData("{node: a, property: b, type: flag, feature: 'a b'}", "DT404")]
    [InlineData("{node: a, property: b, type: flag, feature: \"a\\nb\"}", "DT404")]
    [InlineData("{node: a, property: b, type: flag, feature: a..b}", "DT404")]
    [InlineData("{node: a, property: b, type: flag, feature: devicetree.model}", "DT404")]
    [InlineData("{node: a, property: b, type: flag, feature: devicetree.board}", "DT404")]
    [InlineData("{node: a, property: b, type: flag, feature: devicetree.soc}", "DT404")]
    [InlineData("{node: a, property: b, type: flag, feature: devicetree.compatible.x}", "DT404")]
    [InlineData("{node: a, property: b, type: flag, feature: taken}", "DT404")]
    [InlineData("{node: '', property: '', type: '', feature: ''}", "DT407", "DT404", "DT404", "DT404")]
    public void A_bad_property_feature_is_refused(string item, params string[] errors)
    {
        var found = Refuse($"version: v1\nproperties:\n  - {{node: a, property: b, type: flag, feature: taken}}\n  - {item}\n");
        found.Select(error => error.Code).Should().Equal(errors);
        found.Select(error => error.Location.Line).Should().AllBeEquivalentTo(4);
    }

    [Theory]
    [InlineData("devicetree.models")]
    [InlineData("Devicetree.Model")]
    [InlineData("devicetree.socket")]
    [InlineData("taken2")]
    [InlineData("a_b-c.d.9")]
    public void A_feature_may_have_any_other_name(string feature) =>
        Read($"version: v1\nproperties:\n  - {{node: a, property: b, type: flag, feature: taken}}\n  - {{node: a, property: b, type: flag, feature: {feature}}}\n")
            .Naming.Properties.Select(property => property.Feature).Should().Equal("taken", feature);

    [Theory]
    [InlineData("version: v1\nvendors:\n\ta: b\n", "DT402 3:1")]
    [InlineData("version: v1\nnodes: [gpu\n", "DT402 3:1")]
    [InlineData("version: v1\nnodes: 'gpu\n", "DT402 2:8")]
    [InlineData("version: v1\nnodes: @gpu\n", "DT402 2:8")]
    [InlineData("version: v1\nnodes: *gpu\n", "DT402 2:8")]
    [InlineData("version: v1\nnodes: &gpu [*gpu]\n", "DT402 2:14")]
    [InlineData("version: v1\nnodes: &a [gpu]\nvendors: *a\n", "DT402 3:10")]
    [InlineData("version: v1\n? &a [*a]\n: 1\n", "DT402 2:7")] // a key that contains itself cannot be hashed
    [InlineData("version: v1\nnamespace: \"a\0b\"\n", "DT402 2:14")]
    [InlineData("version: v1\n\0nodes: [gpu]\n", "DT402 2:1")]
    public void Text_that_is_not_plain_YAML_is_refused(string yaml, params string[] errors) => ShouldBeRefused(yaml, errors);

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused() =>
        Refuse([.. "version: v1\n# \u00e9\nnodes: [\u00e9"u8, 0xff, .. "]\n"u8]).Select(Short).Should().Equal("DT402 3:10");

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{a: ", "}")]
    public void Nesting_of_a_hundred_thousand_levels_is_refused(string open, string close)
    {
        var deep = string.Concat(Enumerable.Repeat(open, 100_000)) + string.Concat(Enumerable.Repeat(close, 100_000));
        Refuse("version: v1\nnodes: " + deep).Select(error => (error.Code, error.Location.Line)).Should().Equal(("DT402", 2));
    }

    [Theory]
    [InlineData(-1, "DT404")] // too deep for settings, but still read
    [InlineData(0, "DT404")]
    [InlineData(1, "DT402")]
    public void The_nesting_limit_is_exact(int beyond, string code)
    {
        var lists = BoundedParser.MaxDepth + beyond - OuterLevels;
        Refuse("version: v1\nnodes: " + new string('[', lists) + new string(']', lists)).Select(error => error.Code).Should().Equal(code);
    }

    [Fact]
    public void Nested_aliases_are_refused_at_the_first_alias()
    {
        var yaml = new StringBuilder("version: v1\na: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 12; i++)
            yaml.Append($"b{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Refuse(yaml + "? *a11\n: 1\n").Select(Short).Should().Equal("DT402 3:10");
    }

    [Fact]
    public void All_errors_are_reported_at_once_in_the_order_of_the_file() => ShouldBeRefused("""
        version: v2
        namespace: kubernetes.io
        nodes: [gpu, '(', [x], "/a//b"]
        vendors: { a: "-", "b,c": d }
        includeDisabled: maybe
        labelOnly: true
        properties:
          - { node: /, property: x, type: int, feature: a }
          - { node: /, property: x, type: u32, feature: devicetree.soc, more: 1 }
          - { node: / }
        """,
        "DT405 1:10", "DT408 2:12", "DT407 3:14", "DT404 3:19", "DT407 3:24", "DT404 4:15", "DT404 4:20", "DT404 5:18", "DT403 6:1",
        "DT404 8:35", "DT404 9:49", "DT403 9:65", "DT405 10:5");

    /// <summary>The mapping at the top of the document is a level too.</summary>
    private const int OuterLevels = 1;

    private static Settings Read(string yaml) => SettingsReader.Read(Encoding.UTF8.GetBytes(yaml), "config.yaml");

    private static void ShouldBeRefused(string yaml, params string[] errors) => Refuse(yaml).Select(Short).Should().Equal(errors);

    private static string Short(Diagnostic error) => $"{error.Code} {error.Location.Line}:{error.Location.Column}";

    private static IReadOnlyList<Diagnostic> Refuse(string yaml) => Refuse(Encoding.UTF8.GetBytes(yaml));

    private static IReadOnlyList<Diagnostic> Refuse(byte[] yaml)
    {
        var read = () => SettingsReader.Read(yaml, "config.yaml");
        var errors = read.Should().ThrowExactly<DiagnosticException>().Which.Diagnostics;
        foreach (var error in errors)
        {
            error.Severity.Should().Be(Severity.Error);
            error.Location.Source.Should().Be("config.yaml");
            error.ToString().Should().NotContainAny("\n", "\e", "\0");
        }

        return errors;
    }
}

using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Naming;

/// <summary>Raw features from properties that the settings name.</summary>
public sealed class PropertyFeatureTests
{
    [Theory]
    [InlineData((int)PropertyType.String, "4100", "A")]
    [InlineData((int)PropertyType.String, "41004200", "A")]
    [InlineData((int)PropertyType.String, "41", "A")]
    [InlineData((int)PropertyType.String, "", "")]
    [InlineData((int)PropertyType.String, "00", "")]
    [InlineData((int)PropertyType.String, "40410a42203d20233dff20", @"@A\x0aB = #=\xff\x20")]
    [InlineData((int)PropertyType.Strings, "41004200", "A B")]
    [InlineData((int)PropertyType.Strings, "4100004220", @"A B\x20")]
    [InlineData((int)PropertyType.Strings, "", "")]
    [InlineData((int)PropertyType.U32, "00000001", "1")]
    [InlineData((int)PropertyType.U32, "ffffffff00000000", "4294967295 0")]
    [InlineData((int)PropertyType.U64, "0000000000000001", "1")]
    [InlineData((int)PropertyType.U64, "ffffffffffffffff0000000100000000", "18446744073709551615 4294967296")]
    [InlineData((int)PropertyType.Hex, "00c03114", "0xc03114")]
    [InlineData((int)PropertyType.Hex, "00000000ABCDEF01", "0x0 0xabcdef01")]
    [InlineData((int)PropertyType.Bytes, "00", "00")]
    [InlineData((int)PropertyType.Bytes, "02fffe", "02 ff fe")]
    [InlineData((int)PropertyType.Bytes, "", "")]
    [InlineData((int)PropertyType.Flag, "", "true")]
    [InlineData((int)PropertyType.Flag, "00000000", "true")]
    public void A_value_is_written_in_the_form_of_its_type(int type, string bytes, string text)
    {
        var built = Built.From(Root(bytes), Built.Property("/", "p", (PropertyType)type, "p"));
        built.Properties.Should().Equal("p=" + text);
        built.Set.Raw.Single(raw => raw.Key == "p").Nodes.Select(node => node.Path).Should().Equal("/");
        built.Warnings.Should().BeEmpty();
    }

    [Theory]
    [InlineData((int)PropertyType.String, "0041")]
    [InlineData((int)PropertyType.Strings, "0000000041000000")]
    [InlineData((int)PropertyType.U32, "")]
    [InlineData((int)PropertyType.U32, "000001")]
    [InlineData((int)PropertyType.U32, "0000000100")]
    [InlineData((int)PropertyType.Hex, "")]
    [InlineData((int)PropertyType.Hex, "000000")]
    [InlineData((int)PropertyType.U64, "")]
    [InlineData((int)PropertyType.U64, "00000001")]
    [InlineData((int)PropertyType.U64, "000000010000000200000003")]
    public void A_value_that_does_not_have_its_type_is_left_out_and_reported_with_the_path(int type, string bytes)
    {
        var built = Built.From(Root(bytes), Built.Property("/", "p", (PropertyType)type, "p"));
        built.Properties.Should().BeEmpty();
        built.Warnings.Should().Equal((DiagnosticId.PropertyTypeMismatch, "/"));
    }

    [Theory]
    [InlineData("/", "q")]
    [InlineData("/nothing", "p")]
    public void A_missing_property_gives_no_feature(string pattern, string property)
    {
        var built = Built.From(Root("00"), Built.Property(pattern, property, PropertyType.Flag, "p"));
        built.Properties.Should().BeEmpty();
        built.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Several_nodes_are_numbered_in_the_order_of_their_paths()
    {
        var built = Built.From(Memory("memory@c", "memory@100", "memory@b", "memory"),
            Built.Property("memory", "p", PropertyType.String, "mem"));
        built.Properties.Should().Equal("mem.0=memory", "mem.1=memory@b", "mem.2=memory@c", "mem.3=memory@100");
        built.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void The_only_node_with_the_property_has_no_number()
    {
        var built = Built.From(new FdtBlob()
            .Begin("").Property("compatible", "a\0")
            .Begin("memory@1").End()
            .Begin("memory@2").Property("p", "x\0").End()
            .Begin("memory@3").Property("p", "y\0").Property("status", "disabled\0").End()
            .End(), Built.Property("memory", "p", PropertyType.String, "mem"));
        built.Properties.Should().Equal("mem=x");
    }

    [Fact]
    public void A_node_whose_property_is_left_out_keeps_its_number()
    {
        var built = Built.From(new FdtBlob()
            .Begin("").Property("compatible", "a\0")
            .Begin("m@1").Property("p", [0, 0, 0, 1]).End()
            .Begin("m@2").Property("p", [0]).End()
            .Begin("m@3").Property("p", [0, 0, 0, 3]).End()
            .End(), Built.Property("m", "p", PropertyType.U32, "mem"));
        built.Properties.Should().Equal("mem.0=1", "mem.2=3");
        built.Warnings.Should().Equal((DiagnosticId.PropertyTypeMismatch, "/m@2"));
    }

    [Fact]
    public void A_second_feature_with_the_same_key_is_left_out_and_reported()
    {
        var built = Built.From(Memory("memory@0", "memory@1"),
            Built.Property("/memory@1", "p", PropertyType.String, "mem.0"),
            Built.Property("memory", "p", PropertyType.String, "mem"));
        built.Properties.Should().Equal("mem.0=memory@1", "mem.1=memory@1");
        built.Warnings.Should().Equal((DiagnosticId.DuplicateFeature, "/memory@0"));
    }

    private static FdtBlob Root(string hex) =>
        new FdtBlob().Begin("").Property("compatible", "a\0").Property("p", Convert.FromHexString(hex)).End();

    private static FdtBlob Memory(params string[] nodes) => nodes
        .Aggregate(new FdtBlob().Begin("").Property("compatible", "a\0"), (blob, node) => blob.Begin(node).Property("p", node + "\0").End())
        .End();
}

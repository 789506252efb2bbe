using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Naming;

public sealed class FeatureBuilderTests
{
    [Fact]
    public void A_label_counts_selected_nodes_and_a_raw_feature_counts_available_nodes()
    {
        var built = Built.From(new FdtBlob()
            .Begin("").Property("compatible", "acme,board\0acme,soc\0").Property("model", "Acme Board\0")
            .Begin("cpus")
            .Begin("cpu@0").Property("compatible", "arm,a\0").End()
            .Begin("cpu@1").Property("compatible", "arm,a\0arm,common\0").End()
            .End()
            .Begin("gpu").Property("compatible", "arm,common\0").End()
            .Begin("fan").Property("compatible", "arm,common\0pwm-fan\0").End()
            .End());

        built.Labels.Should().Equal(
            "beta.devicetree.org/acme-board=1",
            "beta.devicetree.org/acme-soc=1",
            "beta.devicetree.org/arm-a=2",
            "beta.devicetree.org/arm-common=2");
        built.Raw.Should().Equal(
            "devicetree.board=acme-board",
            "devicetree.compatible.acme,board=1",
            "devicetree.compatible.acme,soc=1",
            "devicetree.compatible.arm,a=2",
            "devicetree.compatible.arm,common=3",
            "devicetree.compatible.pwm-fan=1",
            "devicetree.model=Acme Board",
            "devicetree.soc=acme-soc");
        built.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void A_feature_lists_its_strings_and_nodes()
    {
        var set = Built.From(new FdtBlob()
            .Begin("").Property("compatible", "acme,board\0")
            .Begin("gpu@2").Property("compatible", "acme,x/y\0").End()
            .Begin("gpu@1").Property("compatible", "acme,x+y\0").End()
            .End()).Set;

        var label = set.Labels.Single(label => label.Key == "beta.devicetree.org/acme-x-y");
        label.Compatible.Should().Equal("acme,x+y", "acme,x/y");
        label.Nodes.Select(node => node.Path).Should().BeEquivalentTo("/gpu@1", "/gpu@2");
        var raw = set.Raw.Single(raw => raw.Key == "devicetree.compatible.acme,x/y");
        raw.Compatible.Should().Equal("acme,x/y");
        raw.Nodes.Select(node => node.Path).Should().Equal("/gpu@2");
        set.Raw.Single(board => board.Key == "devicetree.board").Compatible.Should().BeEmpty();
    }

    [Fact]
    public void A_node_that_lists_a_string_twice_counts_once()
    {
        var built = Built.From(new FdtBlob()
            .Begin("").Property("compatible", "acme,board\0")
            .Begin("gpu@0").Property("compatible", "acme,gpu\0x\0acme,gpu\0").End()
            .Begin("gpu@1").Property("compatible", "acme,gpu\0").End()
            .End());
        built.Labels.Should().Contain("beta.devicetree.org/acme-gpu=2");
        built.Raw.Should().Contain("devicetree.compatible.acme,gpu=2");
        built.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Strings_with_one_label_name_are_counted_together_and_reported_once()
    {
        var built = Built.From(new FdtBlob()
            .Begin("").Property("compatible", "acme,board\0")
            .Begin("gpu@0").Property("compatible", "acme,a/b\0acme,a+b\0").End()
            .Begin("gpu@1").Property("compatible", "acme,a b\0").End()
            .Begin("gpu@2").Property("compatible", "acme,ab\0").End()
            .End());
        built.Labels.Should().Equal(
            "beta.devicetree.org/acme-a-b=2", "beta.devicetree.org/acme-ab=1", "beta.devicetree.org/acme-board=1");
        built.Raw.Should().Contain(["devicetree.compatible.acme,a b=1", "devicetree.compatible.acme,a+b=1", "devicetree.compatible.acme,a/b=1"]);
        built.Warnings.Should().Equal((DiagnosticId.NameCollision, (string?)null));
    }

    [Fact]
    public void The_vendor_table_can_make_strings_collide()
    {
        var built = Built.From(new FdtBlob().Begin("").Property("compatible", "xlnx,a\0xilinx,a\0").End());
        built.Labels.Should().Equal("beta.devicetree.org/xilinx-a=1");
        built.Warnings.Should().Equal((DiagnosticId.NameCollision, (string?)null));
    }

    [Fact]
    public void Strings_without_a_name_give_no_label_and_are_reported()
    {
        var built = Built.From(new FdtBlob()
            .Begin("").Property("compatible", ",,,\0acme,soc\0")
            .Begin("gpu").Property("compatible", "-\0").End()
            .Begin("fan").Property("compatible", "_\0").End() // not selected: no label is missing
            .End());
        built.Labels.Should().Equal("beta.devicetree.org/acme-soc=1");
        built.Raw.Should().Equal(
            "devicetree.compatible.,,,=1", "devicetree.compatible.-=1", "devicetree.compatible._=1", "devicetree.compatible.acme,soc=1", "devicetree.soc=acme-soc");
        built.Warnings.Should().Equal((DiagnosticId.NoName, "/"), (DiagnosticId.NoName, "/gpu"));
    }

    [Fact]
    public void The_order_of_siblings_has_no_effect()
    {
        var there = Built.From(Board("gpu@1", "gpu@2", "cpu"), All());
        var back = Built.From(Board("cpu", "gpu@2", "gpu@1"), All());
        back.Labels.Should().Equal(there.Labels);
        back.Raw.Should().Equal(there.Raw);
        back.Warnings.Should().Equal(there.Warnings);
        there.Properties.Should().HaveCount(3);

        static FdtBlob Board(params string[] children) => children
            .Aggregate(new FdtBlob().Begin("").Property("compatible", "a/b\0"), (blob, child) =>
                blob.Begin(child).Property("compatible", "a+b\0" + child + "\0").Property("p", child + "\0").End())
            .End();

        static WantedProperty All() => Built.Property("/*", "p", PropertyType.String, "p");
    }

    [Fact]
    public void Keys_are_in_ordinal_order()
    {
        var built = Built.From(new FdtBlob().Begin("").Property("compatible", "b\0B\0a-b\0a.b\0aa\0a_b\0a\0").Property("model", "m").End());
        built.Set.Labels.Select(label => label.Key).Should().BeInAscendingOrder(StringComparer.Ordinal).And.HaveCount(7);
        built.Set.Raw.Select(raw => raw.Key).Should().BeInAscendingOrder(StringComparer.Ordinal).And.HaveCount(10);
    }

    [Theory]
    [InlineData("acme,board\0", "acme-board", null)]
    [InlineData("acme,board\0acme,soc\0", "acme-board", "acme-soc")]
    [InlineData("acme,board\0x\0xlnx,soc\0", "acme-board", "xilinx-soc")]
    [InlineData(",,,\0acme,soc\0", null, "acme-soc")]
    [InlineData("acme,board\0,,,\0", "acme-board", null)]
    [InlineData("acme,board\0\0\0", "acme-board", null)]
    [InlineData("\0acme,board\0acme,soc", "acme-board", "acme-soc")]
    public void The_first_root_compatible_is_the_board_and_the_last_of_several_the_soc(string compatible, string? board, string? soc)
    {
        var built = Built.From(new FdtBlob().Begin("").Property("compatible", compatible).End());
        built.Set.Board.Should().Be(new BoardSummary(null, board, soc));
        built.Raw.Where(line => !line.StartsWith(RawFeatures.CompatiblePrefix, StringComparison.Ordinal)).Should().Equal(
            new[] { board is null ? null : "devicetree.board=" + board, soc is null ? null : "devicetree.soc=" + soc }.OfType<string>());
    }

    [Theory]
    [InlineData("Acme Board\0", "Acme Board")]
    [InlineData("Acme  Board (rev. 1), 2 = 3 # 4\0", "Acme  Board (rev. 1), 2 = 3 # 4")]
    [InlineData("Acme\0Board\0", "Acme")]
    [InlineData("Acme", "Acme")]
    [InlineData("Acme \0", @"Acme\x20")]
    [InlineData(" Acme\0", " Acme")] // not at an end of the line
    [InlineData("Acme\nbeta.devicetree.org/evil=1\0", @"Acme\x0abeta.devicetree.org/evil=1")]
    [InlineData("Acme\\x0a\0", @"Acme\x5cx0a")]
    [InlineData("Acme\u00a0\u2028\u0085\0", @"Acme\u00a0\u2028\u0085")]
    [InlineData("Bo\u00eete\0", "Bo\u00eete")]
    [InlineData("\0", "")]
    public void The_model_keeps_its_text_and_is_escaped_to_one_line(string bytes, string model)
    {
        var built = Built.From(new FdtBlob().Begin("").Property("compatible", "a\0").Property("model", bytes).End());
        built.Raw.Should().Equal("devicetree.board=a", "devicetree.compatible.a=1", "devicetree.model=" + model);
        built.Set.Board!.Model.Should().Be(model);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("\0\0")]
    public void A_root_without_compatible_gives_no_features(string? compatible)
    {
        var blob = new FdtBlob().Begin("").Property("model", "PC\0");
        if (compatible is not null)
            blob.Property("compatible", compatible);
        Built.From(blob.Begin("cpu").Property("compatible", "intel,x\0").End().End()).Set.IsEmpty.Should().BeTrue();
        FeaturePipeline.Run(null, NfdDeviceTree.Configuration.Settings.Default).Features.IsEmpty.Should().BeTrue();
    }

    [Fact]
    public void Labels_only_leaves_out_all_raw_features_and_their_warnings()
    {
        var options = Built.WithoutCatalogue with { LabelsOnly = true, Properties = [Built.Property("/", "p", PropertyType.U32, "p")] };
        var built = Built.From(new FdtBlob().Begin("").Property("compatible", "a\0b\0").Property("p", "x").End(), options);
        built.Labels.Should().Equal("beta.devicetree.org/a=1", "beta.devicetree.org/b=1");
        built.Raw.Should().BeEmpty();
        built.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Labels_have_the_namespace_of_the_options()
    {
        LabelNamespace.TryCreate("acme.example", out var labelNamespace, out _).Should().BeTrue();
        var built = Built.From(new FdtBlob().Begin("").Property("compatible", "a\0").End(), Built.WithoutCatalogue with { Namespace = labelNamespace! });
        built.Labels.Should().Equal("acme.example/a=1");
        built.Raw.Should().Equal("devicetree.board=a", "devicetree.compatible.a=1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Disabled_nodes_count_only_if_the_user_includes_them(bool includeDisabled)
    {
        var options = Built.WithoutCatalogue with { Properties = [Built.Property("gpu", "p", PropertyType.Flag, "p")] };
        var built = Built.From(new FdtBlob()
            .Begin("").Property("compatible", "a\0")
            .Begin("gpu").Property("status", "disabled\0").Property("compatible", "g\0").Property("p", "").End()
            .Begin("bus").Property("status", "disabled\0")
            .Begin("gpu").Property("compatible", "g\0").Property("p", "").End()
            .End()
            .End(), options, includeDisabled);
        built.Labels.Should().Equal(includeDisabled ? ["beta.devicetree.org/a=1", "beta.devicetree.org/g=2"] : ["beta.devicetree.org/a=1"]);
        built.Raw.Should().Equal(includeDisabled
            ? ["devicetree.board=a", "devicetree.compatible.a=1", "devicetree.compatible.g=2", "p.0=true", "p.1=true"]
            : ["devicetree.board=a", "devicetree.compatible.a=1"]);
    }
}

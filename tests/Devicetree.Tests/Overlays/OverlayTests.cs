using Devicetree.Overlays;
using NfdDeviceTree.Tests.Support;
using static Devicetree.Tests.Overlays.OverlayBlobs;

namespace Devicetree.Tests.Overlays;

public sealed class OverlayTests
{
    [Fact]
    public void A_fragment_replaces_and_adds_properties_and_nodes_of_its_target()
    {
        var tree = Apply(Base(), OnLabel("i2c1", content => content
            .Property("status", "okay\0").Property("clock-frequency", Cells(400000))
            .Begin("sensor@48").Property("compatible", "acme,sensor\0").End()));

        TextOf(tree, "/soc/i2c@1000", "status").Should().Be("okay");
        CellsOf(tree, "/soc/i2c@1000", "clock-frequency").Should().Equal(400000);
        tree.Find("/soc/i2c@1000/sensor@48")!.Compatible.Should().Equal("acme,sensor");
        tree.Find("/soc/i2c@1000/sensor@48")!.IsAvailable.Should().BeTrue();
        tree.Nodes.Select(node => node.Path).Should().BeEquivalentTo(
            "/", "/aliases", "/soc", "/soc/i2c@1000", "/soc/i2c@1000/sensor@48", "/soc/gpio@2000", "/soc/gpio@2000/port@0",
            "/soc/gpio@2000/port@1", "/__symbols__");
        tree.Source.Should().Be(BaseSource);
    }

    [Theory]
    [InlineData("/soc/i2c@1000")]
    [InlineData("/soc/i2c")]
    [InlineData("//soc//i2c@1000/")]
    [InlineData("bus1")]
    public void A_target_path_may_lack_unit_addresses_and_may_begin_with_an_alias(string path)
    {
        var tree = Apply(Base(), OnPath(path, content => content.Property("new", "")));

        tree.Find("/soc/i2c@1000")!.Find("new").Should().NotBeNull();
    }

    [Fact]
    public void A_node_without_unit_address_is_merged_into_the_first_node_of_that_name()
    {
        var tree = Apply(Base(), OnLabel("gpio", content => content.Begin("port").Property("new", "").End()));

        tree.Find("/soc/gpio@2000")!.Children.Select(child => (child.Name, child.Properties.Count))
            .Should().BeEquivalentTo([("port@1", 1), ("port@0", 0)]);
    }

    [Fact]
    public void Children_that_match_one_node_are_merged_in_their_order()
    {
        var tree = Apply(Base(), OnLabel("soc", content => content
            .Begin("gpu@1").Property("compatible", "acme,first\0").Begin("port").Property("value", "first\0").End().End()
            .Begin("gpu").Property("compatible", "acme,second\0").Begin("port").Property("value", "second\0").End().End()));

        TextOf(tree, "/soc/gpu@1", "compatible").Should().Be("acme,second");
        TextOf(tree, "/soc/gpu@1/port", "value").Should().Be("second");
    }

    [Fact]
    public void Phandles_of_the_overlay_are_renumbered_after_those_of_the_base_with_their_references()
    {
        var tree = Apply(Base(), OnLabel("soc",
            content => content
                .Begin("a").Property("phandle", Cells(1)).Property("linux,phandle", Cells(1)).End()
                .Begin("b").Property("uses", Cells(9, 1, 0xffffffff)).End(),
            rest => rest
                .Begin("__local_fixups__").Begin("fragment@0").Begin("__overlay__")
                .Begin("b").Property("uses", Cells(4)).End().End().End().End()));

        CellsOf(tree, "/soc/a", "phandle").Should().Equal(LargestPhandle + 1);
        CellsOf(tree, "/soc/a", "linux,phandle").Should().Equal(LargestPhandle + 1);
        CellsOf(tree, "/soc/b", "uses").Should().Equal(9, LargestPhandle + 1, 0xffffffff);
        CellsOf(tree, "/", "lines").Should().Equal(7, 3);
    }

    [Fact]
    public void A_phandle_of_the_base_remains_if_the_overlay_has_one_for_the_same_node()
    {
        var tree = Apply(Base(), OnLabel("gpio",
            content => content.Property("phandle", Cells(1)).Property("uses", Cells(1)),
            rest => rest.Begin("__local_fixups__").Begin("fragment@0").Begin("__overlay__").Property("uses", Cells(0)).End().End().End()));

        CellsOf(tree, "/soc/gpio@2000", "phandle").Should().Equal(LargestPhandle);
        CellsOf(tree, "/soc/gpio@2000", "uses").Should().Equal(LargestPhandle);
    }

    [Fact]
    public void A_fixup_writes_the_phandle_of_a_label_to_each_of_its_places()
    {
        var tree = Apply(Base(), OnPath("/",
            content => content.Property("a", [1, 2, .. Cells(uint.MaxValue, uint.MaxValue)]).Begin("b").Property("c", Cells(0)).End(),
            rest => rest.Begin("__fixups__")
                .Property("gpio", "/fragment@0/__overlay__:a:2\0/fragment@0/__overlay__/b:c:0\0")
                .Property("i2c1", "/fragment@0/__overlay__:a:6\0").End()));

        tree.Root.Find("a")!.Value.ToArray().Should().Equal([1, 2, .. Cells(7, 5)]);
        CellsOf(tree, "/b", "c").Should().Equal(7);
    }

    [Fact]
    public void Labels_of_the_overlay_get_the_paths_that_their_nodes_have_in_the_base()
    {
        static void Symbols(FdtBlob rest) => rest.Begin("__symbols__")
            .Property("sensor", "/fragment@0/__overlay__/sensor@48\0").Property("itself", "/fragment@0/__overlay__\0")
            .Property("elsewhere", "/fragment@0\0").Property("other", "/fragment@0/other/sensor@48\0").End();

        var byLabel = Apply(Base(), OnLabel("i2c1", content => content.Begin("sensor@48").End(), Symbols));
        var byPath = Apply(Base(), OnPath("bus1", content => content.Begin("sensor@48").End(), Symbols));
        var toRoot = Apply(Base(), OnPath("/", content => content.Begin("sensor@48").End(), Symbols));

        TextOf(byLabel, "/__symbols__", "sensor").Should().Be("/soc/i2c@1000/sensor@48");
        TextOf(byLabel, "/__symbols__", "itself").Should().Be("/soc/i2c@1000/");
        TextOf(byPath, "/__symbols__", "sensor").Should().Be("bus1/sensor@48");
        TextOf(toRoot, "/__symbols__", "sensor").Should().Be("/sensor@48");
        byLabel.Find("/__symbols__")!.Properties.Select(label => label.Name)
            .Should().BeEquivalentTo("i2c1", "gpio", "soc", "sensor", "itself");
    }

    [Fact]
    public void An_overlay_may_refer_to_a_label_of_an_earlier_overlay()
    {
        var first = OnLabel("i2c1",
            content => content.Begin("hub@1").Property("phandle", Cells(1)).End(),
            rest => rest.Begin("__symbols__").Property("hub", "/fragment@0/__overlay__/hub@1\0").End());
        var second = OnLabel("hub", content => content.Begin("sensor@2").End());

        Apply(Base(), first, second).Find("/soc/i2c@1000/hub@1/sensor@2").Should().NotBeNull();
        Refuse(Base(), second, first).Id.Should().Be(DeviceTreeError.MissingSymbol);
    }

    [Fact]
    public void A_fragment_may_have_a_target_that_an_earlier_fragment_adds()
    {
        var overlay = OnPath("/", content => content.Begin("hub").End(), rest => rest
            .Begin("fragment@1").Property("target-path", "/hub\0").Begin("__overlay__").Property("new", "").End().End());

        Apply(Base(), overlay).Find("/hub")!.Find("new").Should().NotBeNull();
    }

    [Fact]
    public void A_base_without_labels_accepts_overlays_that_need_none()
    {
        var tree = new FdtBlob().Begin("").End().Finish();
        var overlay = OnPath("/", content => content.Begin("a").End(), rest => rest
            .Begin("__symbols__").Property("a", "/fragment@0/__overlay__/a\0").End());

        TextOf(Apply(tree, overlay), "/__symbols__", "a").Should().Be("/a");
        Refuse(tree, OnLabel("soc", _ => { })).Id.Should().Be(DeviceTreeError.MissingSymbol);
    }

    [Fact]
    public void Names_that_are_not_UTF_8_keep_their_bytes_in_labels()
    {
        var tree = new FdtBlob().Begin("").Begin([0xc3]).Property("phandle", Cells(1)).End()
            .Begin("__symbols__").Property("bus", [.. "/"u8, 0xc3, 0]).End().End().Finish();
        var overlay = OnLabel("bus", content => content.Begin([0x61, 0xff]).Begin("\u00e4").End().End(), rest => rest
            .Begin("__symbols__").Property("b", [.. "/fragment@0/__overlay__/a"u8, 0xff, .. "/\u00e4\0"u8]).End());

        Apply(tree, overlay).Find("/__symbols__")!.Find("b")!.Value.ToArray()
            .Should().Equal([.. "/"u8, 0xc3, .. "/a"u8, 0xff, .. "/\u00e4\0"u8]);
    }

    [Fact]
    public void Neither_the_base_nor_the_overlay_changes()
    {
        var (tree, overlay) = (Base(), OnLabel("gpio", content => content.Property("phandle", Cells(1))));
        var (treeBefore, overlayBefore) = (tree.ToArray(), overlay.ToArray());
        var read = FdtReader.Read(tree, BaseSource);
        var text = TreeText.Of(read);

        Overlay.Apply(read, [FdtReader.Read(overlay, OverlaySource)]);

        tree.Should().Equal(treeBefore);
        overlay.Should().Equal(overlayBefore);
        TreeText.Of(read).Should().Equal(text);
    }

    [Fact]
    public void The_filter_applies_to_the_result()
    {
        var tree = Overlay.Apply(
            FdtReader.Read(Base(), BaseSource),
            [FdtReader.Read(OnLabel("i2c1", content => content.Property("status", "okay\0").Property("new", "")), OverlaySource)],
            PropertyFilter.Of("status"));

        tree.Nodes.SelectMany(node => node.Properties).Select(property => property.Name).Should().Equal("status");
        tree.Find("/soc/i2c@1000")!.IsAvailable.Should().BeTrue();
    }
}

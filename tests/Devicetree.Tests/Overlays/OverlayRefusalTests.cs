using NfdDeviceTree.Tests.Support;
using static Devicetree.Tests.Overlays.OverlayBlobs;

namespace Devicetree.Tests.Overlays;

public sealed class OverlayRefusalTests
{
    [Fact]
    public void A_tree_without_fragment_is_not_an_overlay()
    {
        Refused(Refuse(Base(), Base()), DeviceTreeError.NotAnOverlay, "/", "__overlay__");
    }

    [Theory]
    [InlineData("nosuch", "does not have it")]
    [InlineData("gone", "'/soc/gone'")]
    [InlineData("soc2", "no phandle")]
    public void A_label_that_the_base_cannot_resolve_is_named(string label, string message)
    {
        var tree = new FdtBlob().Begin("").Begin("soc").End().Begin("__symbols__")
            .Property("gone", "/soc/gone\0").Property("soc2", "/soc\0").End().End().Finish();

        Refused(Refuse(tree, OnLabel(label, _ => { })), DeviceTreeError.MissingSymbol, "/__fixups__", message);
    }

    [Fact]
    public void A_base_without_labels_is_named()
    {
        var tree = new FdtBlob().Begin("").End().Finish();

        Refused(Refuse(tree, OnLabel("soc", _ => { })), DeviceTreeError.MissingSymbol, "/__fixups__", "base.dtb has no /__symbols__");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/fragment@0:target:0")]
    [InlineData("\0")]
    [InlineData("/fragment@0\0")]
    [InlineData("/fragment@0:target\0")]
    [InlineData("/fragment@0::0\0")]
    [InlineData("/fragment@0:target:\0")]
    [InlineData("/fragment@0:target:x\0")]
    [InlineData("/fragment@0:target:-1\0")]
    [InlineData("/fragment@0:target: 0\0")]
    [InlineData("/fragment@0:target:0:0\0")]
    [InlineData("/fragment@0:target:1\0")]
    [InlineData("/fragment@0:target:4\0")]
    [InlineData("/fragment@0:target:99999999999\0")]
    [InlineData("/fragment@0:nosuch:0\0")]
    [InlineData("/fragment@1:target:0\0")]
    [InlineData("fragment@0:target:0\0")]
    [InlineData("/fragment@0:target:0\0x\0")]
    public void A_malformed_fixup_is_refused(string fixup)
    {
        var overlay = OnTarget(
            blob => blob.Property("target", Cells(0xffffffff)),
            _ => { },
            rest => rest.Begin("__fixups__").Property("soc", fixup).Property("gpio", fixup).End());
        var tree = new FdtBlob().Begin("").Property("phandle", Cells(1)).Begin("__symbols__")
            .Property("soc", "/\0").Property("gpio", "/\0").End().End().Finish();

        Refused(Refuse(tree, overlay), DeviceTreeError.BadFixup, "/__fixups__", "fixup");
    }

    [Fact]
    public void A_local_fixup_outside_its_property_is_refused()
    {
        foreach (var position in new uint[] { 1, 4, 5, 0x7fffffff, 0xfffffffc, 0xffffffff })
            Refused(Refuse(Base(), WithLocalFixup("a", Cells(position))), DeviceTreeError.BadFixup, "/__local_fixups__/fragment@0/__overlay__", "'a'");
        Apply(Base(), WithLocalFixup("a", Cells(0))).Root.Find("a").Should().NotBeNull();
    }

    [Fact]
    public void A_local_fixup_of_a_property_or_node_that_does_not_exist_is_refused()
    {
        Refused(Refuse(Base(), WithLocalFixup("b", Cells(0))), DeviceTreeError.BadFixup, "/__local_fixups__/fragment@0/__overlay__", "'b'");
        Refused(Refuse(Base(), WithLocalFixup("a", [0, 0, 0])), DeviceTreeError.BadFixup, "/__local_fixups__/fragment@0/__overlay__", "3 bytes");
        Refused(
            Refuse(Base(), OnPath("/", _ => { }, rest => rest.Begin("__local_fixups__").Begin("gone").End().End())),
            DeviceTreeError.BadFixup, "/__local_fixups__/gone", "no such node");
    }

    [Fact]
    public void A_fragment_without_a_target_in_the_base_is_refused()
    {
        Refused(Refuse(Base(), OnTarget(_ => { }, _ => { })), DeviceTreeError.BadTarget, "/fragment@0", "'target-path'");
        Refused(Refuse(Base(), OnPath("/nosuch", _ => { })), DeviceTreeError.BadTarget, "/fragment@0", "'/nosuch'");
        Refused(Refuse(Base(), OnPath("nosuch", _ => { })), DeviceTreeError.BadTarget, "/fragment@0", "'nosuch'");
        Refused(Refuse(Base(), OnPath("", _ => { })), DeviceTreeError.BadTarget, "/fragment@0", "''");
        Refused(Refuse(Base(), OnTarget(blob => blob.Property("target", Cells(6)), _ => { })), DeviceTreeError.BadTarget, "/fragment@0", "0x6");
        Refused(Refuse(Base(), OnTarget(blob => blob.Property("target", Cells(0xffffffff)), _ => { })), DeviceTreeError.BadTarget, "/fragment@0", "unresolved");
        Refused(Refuse(Base(), OnTarget(blob => blob.Property("target", [0, 0, 5]), _ => { })), DeviceTreeError.BadTarget, "/fragment@0", "3 bytes");
    }

    [Fact]
    public void A_phandle_that_does_not_have_4_bytes_is_refused()
    {
        foreach (var length in new[] { 0, 3, 5, 8 })
            Refused(
                Refuse(Base(), OnPath("/", content => content.Property("linux,phandle", new byte[length]))),
                DeviceTreeError.BadPhandle, "/fragment@0/__overlay__", $"{length} bytes");
    }

    [Fact]
    public void A_phandle_that_exceeds_32_bits_after_renumbering_is_refused()
    {
        var tree = new FdtBlob().Begin("").Property("phandle", Cells(0xfffffff0)).End().Finish();
        static byte[] Overlay(uint phandle) => OnPath("/", content => content.Begin("a").Property("phandle", Cells(phandle)).End());

        CellsOf(Apply(tree, Overlay(0xe)), "/a", "phandle").Should().Equal(0xfffffffe);
        foreach (var phandle in new uint[] { 0xf, 0x10, 0x11, 0xffffffff })
            Refused(Refuse(tree, Overlay(phandle)), DeviceTreeError.PhandleOverflow, "/fragment@0/__overlay__/a", $"0x{phandle:x}");
        Refused(Refuse(tree, WithLocalFixup("a", Cells(0), value: 0xf)), DeviceTreeError.PhandleOverflow, "/__local_fixups__/fragment@0/__overlay__", "0xf");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("/fragment@0/__overlay__/a")]
    [InlineData("/fragment@0/__overlay__/a\0\0")]
    [InlineData("fragment@0/__overlay__/a\0")]
    [InlineData("/fragment@1/__overlay__/a\0")]
    [InlineData("/__symbols__/__overlay__/a\0")]
    public void A_malformed_label_of_the_overlay_is_refused(string path)
    {
        var overlay = OnPath("/", content => content.Begin("a").End(), rest => rest.Begin("__symbols__").Property("a", path).End());

        Refused(Refuse(Base(), overlay), DeviceTreeError.BadSymbol, "/__symbols__", "'a'");
    }

    private static byte[] WithLocalFixup(string property, byte[] positions, uint value = 1) => OnPath("/",
        content => content.Property("a", Cells(value)),
        rest => rest.Begin("__local_fixups__").Begin("fragment@0").Begin("__overlay__").Property(property, positions).End().End().End());

    private static void Refused(DeviceTreeProblem problem, DeviceTreeError id, string path, string message)
    {
        (problem.Id, problem.Source, problem.NodePath).Should().Be((id, OverlaySource, path));
        problem.Message.Should().Contain(message);
    }
}

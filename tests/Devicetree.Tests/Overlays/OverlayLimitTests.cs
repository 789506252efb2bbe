using Devicetree.Overlays;
using NfdDeviceTree.Tests.Support;
using static Devicetree.Tests.Overlays.OverlayBlobs;

namespace Devicetree.Tests.Overlays;

public sealed class OverlayLimitTests
{
    [Fact]
    public void A_merged_tree_may_be_as_deep_as_the_limit_and_no_deeper()
    {
        // The base has two levels fewer than the limit. The root is a level too.
        var tree = Chain("n", DeviceTreeLimits.MaxDepth - 3);
        var target = string.Concat(Enumerable.Repeat("/n", DeviceTreeLimits.MaxDepth - 3));

        var deepest = Apply(tree, OnPath(target, content => content.Begin("n").Begin("n").End().End()));
        var problem = Refuse(tree, OnPath(target, content => content.Begin("n").Begin("n").Begin("n").End().End().End()));

        deepest.Find(target + "/n/n").Should().NotBeNull();
        problem.Id.Should().Be(DeviceTreeError.TooDeep);
        problem.NodePath.Should().Be(target + "/n/n");
    }

    [Fact]
    public void Paths_of_a_merged_tree_that_exceed_the_limit_are_refused()
    {
        const int Depth = 60;
        var name = new string('n', DeviceTreeLimits.MaxNameLength);
        var target = string.Concat(Enumerable.Repeat("/" + name, Depth));
        var enough = DeviceTreeLimits.MaxPathCharacters / target.Length;
        var children = (int count) => OnPath(target, content =>
        {
            for (var i = 0; i < count; i++)
                content.Begin($"a{i}").End();
        });

        Apply(Chain(name, Depth), children(enough / 2)).Nodes.Should().HaveCount(1 + Depth + (enough / 2));
        Refuse(Chain(name, Depth), children(enough + 1)).Id.Should().Be(DeviceTreeError.TreeTooLarge);
    }

    [Fact]
    public void Properties_of_a_merged_tree_that_exceed_the_limit_are_refused()
    {
        // Four properties share one array, which saves three quarters of the memory.
        var quarter = new byte[DeviceTreeLimits.MaxTotalSize / 4];
        var root = new Node("", null);
        root.SetProperties([.. Enumerable.Range(0, 4).Select(i => new Property($"p{i}", quarter))]);
        var tree = new DeviceTree(BaseSource, [root]);
        var apply = (byte[] overlay) => Overlay.Apply(tree, [FdtReader.Read(overlay, OverlaySource)]);

        apply(OnPath("/", content => content.Property("new", ""))).Root.Properties.Should().HaveCount(5);
        apply(OnPath("/", content => content.Property("p0", "x").Property("new", "y"))).Root.Properties.Should().HaveCount(5);
        apply.Invoking(call => call(OnPath("/", content => content.Property("new", "x"))))
            .Should().ThrowExactly<DeviceTreeException>().Which.Problem.Id.Should().Be(DeviceTreeError.TreeTooLarge);
    }

    [Fact]
    public void A_mutated_overlay_is_applied_or_refused()
    {
        var good = OnLabel("i2c1",
            content => content.Property("phandle", Cells(1)).Property("uses", Cells(1, 2))
                .Begin("sensor@48").Property("phandle", Cells(2)).End(),
            rest => rest
                .Begin("__symbols__").Property("sensor", "/fragment@0/__overlay__/sensor@48\0").End()
                .Begin("__local_fixups__").Begin("fragment@0").Begin("__overlay__").Property("uses", Cells(0, 4)).End().End().End());
        var tree = FdtReader.Read(Base(), BaseSource);
        var random = new Random(1);
        var (applied, refused) = (0, new HashSet<DeviceTreeError>());
        for (var i = 0; i < 20_000; i++)
        {
            var overlay = good.ToArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                overlay[random.Next(FdtBlob.HeaderSize, overlay.Length)] = (byte)random.Next(256);
            try
            {
                Overlay.Apply(tree, [FdtReader.Read(overlay, OverlaySource)]).Root.Should().NotBeNull();
                applied++;
            }
            catch (DeviceTreeException e)
            {
                refused.Add(e.Problem.Id);
            }
        }

        applied.Should().BeGreaterThan(100);
        refused.Should().Contain([DeviceTreeError.MissingSymbol, DeviceTreeError.BadTarget, DeviceTreeError.BadFixup, DeviceTreeError.BadSymbol]);
    }

    /// <summary>A tree with one node on each level, and this number of levels below the root.</summary>
    private static byte[] Chain(string name, int depth)
    {
        var blob = new FdtBlob().Begin("");
        for (var i = 0; i < depth; i++)
            blob.Begin(name);
        for (var i = 0; i <= depth; i++)
            blob.End();
        return blob.Finish();
    }
}

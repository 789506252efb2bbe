using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

public sealed class NodeTests
{
    [Theory]
    [InlineData("/", "", "", "")]
    [InlineData("/gpu", "gpu", "gpu", "")]
    [InlineData("/soc/gpu@1000", "gpu@1000", "gpu", "1000")]
    [InlineData("/soc/gpu@1000@2", "gpu@1000@2", "gpu", "1000@2")]
    [InlineData("/soc/gpu@", "gpu@", "gpu", "")]
    [InlineData("/soc/@1000", "@1000", "", "1000")]
    [InlineData("/soc/gpu@@1", "gpu@@1", "gpu", "@1")]
    public void A_node_has_a_path_a_name_and_a_unit_address(string path, string name, string baseName, string unitAddress)
    {
        var node = TestNode.At(path);

        node.Path.Should().Be(path);
        node.Name.Should().Be(name);
        node.BaseName.ToString().Should().Be(baseName);
        node.UnitAddress.ToString().Should().Be(unitAddress);
        node.ToString().Should().Be(path);
    }

    [Fact]
    public void A_child_is_found_by_its_whole_name()
    {
        var root = Tree().Root;

        root.FindChild("cpu@1").Should().BeSameAs(root.Children.Single(child => child.Name == "cpu@1"));
        root.FindChild("cpu").Should().BeNull();
        root.FindChild("z").Should().BeNull("it is a child of /a");
    }

    [Fact]
    public void Nodes_are_ordered_by_name_and_unit_address_parents_first()
    {
        string[] paths =
        [
            "/", "/a", "/a/z", "/a@1", "/b", "/cpu@0", "/cpu@1", "/cpu@1/l2", "/cpu@2", "/cpu@9", "/cpu@a", "/cpu@10", "/cpu@100",
            "/gpu@1,0", "/gpu@1,1", "/gpu@2,0", "/soc@zz",
        ];
        var nodes = Tree().Nodes.ToList();

        nodes.Sort(Node.CompareByPath);

        nodes.Select(node => node.Path).Should().Equal(paths);
    }

    /// <summary>The nodes of the test above, in another order.</summary>
    private static DeviceTree Tree()
    {
        var blob = new FdtBlob().Begin("");
        foreach (var name in new[] { "soc@zz", "gpu@2,0", "gpu@1,1", "gpu@1,0", "cpu@100", "cpu@9", "cpu@a", "cpu@2", "cpu@10" })
            blob.Begin(name).End();
        return FdtReader.Read(
            blob.Begin("cpu@1").Begin("l2").End().End().Begin("cpu@0").End().Begin("b").End().Begin("a@1").End().Begin("a").Begin("z").End().End().End().Finish(),
            "board.dtb");
    }
}

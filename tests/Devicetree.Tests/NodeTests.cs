using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

public sealed class NodeTests
{
    [Theory]
    [InlineData("/", "", "")]
    [InlineData("/gpu", "gpu", "gpu")]
    [InlineData("/soc/gpu@1000", "gpu@1000", "gpu")]
    [InlineData("/soc/gpu@1000@2", "gpu@1000@2", "gpu")]
    [InlineData("/soc/@1000", "@1000", "")]
    public void A_node_knows_its_path_its_name_and_its_name_without_unit_address(string path, string name, string baseName)
    {
        var node = TestNode.At(path);

        node.Path.Should().Be(path);
        node.Name.Should().Be(name);
        node.BaseName.ToString().Should().Be(baseName);
    }

    [Fact]
    public void Nodes_are_listed_by_name_and_unit_address_parents_first()
    {
        string[] paths =
        [
            "/", "/a", "/a/z", "/a@1", "/b", "/cpu@0", "/cpu@1", "/cpu@1/l2", "/cpu@2", "/cpu@9", "/cpu@a", "/cpu@10", "/cpu@100",
            "/gpu@1,0", "/gpu@1,1", "/gpu@2,0", "/soc@zz",
        ];
        var random = new Random(1);
        var nodes = paths.Select(path => TestNode.At(path)).OrderBy(_ => random.Next()).ToList();

        nodes.Sort(Node.CompareByPath);

        nodes.Select(node => node.Path).Should().Equal(paths);
    }
}

using Devicetree.Tests.Support;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

public sealed class DeviceTreeTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_path_may_be_a_blob_or_a_directory()
    {
        var blob = FdtBlob.Good().Finish();
        _temporary.Write("board.dtb", blob);
        DirectoryForm.Write(blob, _temporary["tree"]);

        var filter = PropertyFilter.Of("compatible", "status");

        TreeText.Of(DeviceTree.Read(_temporary["board.dtb"], filter)).Should().NotBeEmpty()
            .And.Equal(TreeText.Of(DeviceTree.Read(_temporary["tree"], filter)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("gone")]
    [InlineData("tree\0x")]
    public void A_path_that_does_not_exist_is_refused(string path) =>
        Refusal.Of(() => DeviceTree.Read(path.Length == 0 ? "" : _temporary[path])).Should().Be(new Refusal(DeviceTreeError.Unreadable));

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/soc", "/soc")]
    [InlineData("/soc/", "/soc")]
    [InlineData("/soc/uart@1000", "/soc/uart@1000")]
    [InlineData("/soc/uart", null)]
    [InlineData("/soc/uart@1000/x", null)]
    [InlineData("/so", null)]
    [InlineData("//soc", null)]
    [InlineData("soc", null)]
    [InlineData("", null)]
    public void A_node_is_found_by_its_whole_path(string path, string? found) =>
        (FdtReader.Read(FdtBlob.Good().Finish(), "board.dtb").Find(path)?.Path).Should().Be(found);

    [Fact]
    public void A_node_is_found_by_its_phandle()
    {
        var tree = FdtReader.Read(
            new FdtBlob().Begin("")
                .Begin("a").Property("phandle", [0, 0, 0, 1]).End()
                .Begin("b").Property("phandle", [0, 0, 1, 0]).End()
                .Begin("twin").Property("phandle", [0, 0, 0, 1]).End()
                .Begin("malformed").Property("phandle", [0, 0, 2]).End()
                .End().Finish(),
            "board.dtb");

        tree.FindByPhandle(1).Should().BeSameAs(tree.Find("/a"));
        tree.FindByPhandle(0x100).Should().BeSameAs(tree.Find("/b"));
        tree.FindByPhandle(2).Should().BeNull();
    }

    [Fact]
    public void Of_two_nodes_with_one_path_the_first_is_found()
    {
        var tree = FdtReader.Read(
            new FdtBlob().Begin("").Begin("cpu").Property("reg", [1]).End().Begin("cpu").Property("reg", [2]).End().End().Finish(), "board.dtb");

        tree.Find("/cpu")!.Find("reg")!.Value.ToArray().Should().Equal(1);
    }

    [Theory]
    [InlineData(null, null, "a\\x0ab.dtb: text")]
    [InlineData(0x1a4L, null, "a\\x0ab.dtb+0x1a4: text")]
    [InlineData(null, "/soc\u001b", "a\\x0ab.dtb /soc\\x1b: text")]
    [InlineData(0x1a4L, "/soc", "a\\x0ab.dtb+0x1a4 /soc: text")]
    public void A_problem_is_shown_with_its_position(long? offset, string? node, string text) =>
        new DeviceTreeProblem(DeviceTreeError.BadBlock, "a\nb.dtb", "text", offset, node).ToString().Should().Be(text);
}

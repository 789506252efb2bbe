using System.Globalization;
using Devicetree.Tests.Support;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

/// <summary>Trees in directory form, on any operating system.</summary>
public sealed class DirectoryReaderTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [MemberData(nameof(Repository.BoardNames), MemberType = typeof(Repository))]
    public void A_board_is_the_same_tree_in_both_forms(string board)
    {
        var blob = File.ReadAllBytes(Repository.Board(board));
        var filter = PropertyFilter.Of("compatible", "status", "reg", "serial-number");
        DirectoryForm.Write(blob, _temporary.Path);

        var tree = Read(filter);

        TreeText.Of(tree).Should().Equal(TreeText.Of(FdtReader.Read(blob, board, filter)));
        tree.Source.Should().Be(_temporary.Path);
    }

    [Fact]
    public void Nodes_and_properties_with_equal_names_are_the_same_in_both_forms()
    {
        var blob = new FdtBlob().Begin("")
            .Property("compatible", "acme,first\0").Property("compatible", "acme,second\0").Property("compatible", "acme,third\0")
            .Begin("cpu").End().Begin("cpu").Property("status", "fail\0").Begin("l2").End().End().Begin("cpu").End()
            .Begin("compatible").End() // a node with the name of a property of its parent
            .End().Finish();
        DirectoryForm.Write(blob, _temporary.Path);

        Directory.Exists(_temporary["cpu#2"]).Should().BeTrue();
        Directory.Exists(_temporary["compatible#3"]).Should().BeTrue();
        var filter = PropertyFilter.Of("compatible", "status");
        var tree = Read(filter);
        TreeText.Of(tree).Should().Equal(TreeText.Of(FdtReader.Read(blob, "board.dtb", filter)));
        tree.Root.Compatible.Should().Equal("acme,first");
    }

    [Fact]
    public void Nodes_with_equal_names_have_the_same_order_in_both_forms()
    {
        var blob = new FdtBlob().Begin("").Property("compatible", "acme,board\0");
        for (var i = 0; i < 12; i++)
            blob.Begin("uart").Property("model", i.ToString(CultureInfo.InvariantCulture)).Begin("child").End().End();
        var bytes = blob.End().Finish();
        DirectoryForm.Write(bytes, _temporary.Path);

        Models(Read()).Should().Equal(Models(FdtReader.Read(bytes, "board.dtb")))
            .And.Equal(Enumerable.Range(0, 12).Select(i => i.ToString(CultureInfo.InvariantCulture)));

        static IEnumerable<string> Models(DeviceTree tree)
        {
            var nodes = tree.Nodes.Reverse().ToList();
            nodes.Sort(Node.CompareByPath);
            return nodes.Where(node => node.Name == "child").Select(node => node.Parent!.Find("model")!.FirstString);
        }
    }

    [Theory]
    [InlineData("uart#1", "uart")]
    [InlineData("uart@1000#12", "uart@1000")]
    [InlineData("uart#", "uart#")]
    [InlineData("#1", "#1")]
    [InlineData("uart#1a", "uart#1a")]
    [InlineData("uart#a1", "uart#a1")]
    [InlineData("uart#-1", "uart#-1")]
    [InlineData("uart1", "uart1")]
    public void Only_the_number_that_Linux_adds_to_an_equal_name_is_removed(string directory, string name)
    {
        _temporary.Write("compatible", "acme,board\0");
        Directory.CreateDirectory(_temporary[directory]);

        Read().Nodes[1].Name.Should().Be(name);
    }

    [Fact]
    public void Children_are_in_the_order_of_their_names()
    {
        _temporary.Write("compatible", "acme,board\0");
        foreach (var name in new[] { "b@1", "c", "a#10", "a", "b", "a#9", "b@10" })
            _temporary.Write(name + "/model", name);

        Read().Root.Children.Select(node => node.Find("model")!.FirstString).Should().Equal("a", "a#9", "a#10", "b", "b@1", "b@10", "c");
    }

    [Theory]
    [InlineData("compatible")]
    [InlineData("#address-cells")]
    public void A_directory_with_a_property_that_every_root_has_is_a_tree(string mark)
    {
        _temporary.Write(mark, "\0");

        Read().Nodes.Should().ContainSingle();
        DirectoryReader.IsTree(_temporary.Path).Should().BeTrue();
    }

    [Theory]
    [InlineData("name")]
    [InlineData("model")]
    [InlineData("compatible~")]
    [InlineData("soc/compatible")]
    [InlineData("compatible/compatible")]
    public void A_directory_without_a_property_that_every_root_has_is_not_a_tree(string file)
    {
        _temporary.Write(file, "\0");

        Refusal.Of(() => Read()).Should().Be(new Refusal(DeviceTreeError.NotATree));
        DirectoryReader.IsTree(_temporary.Path).Should().BeFalse();
    }

    [Fact]
    public void An_empty_directory_is_not_a_tree() => Refusal.Of(() => Read()).Should().Be(new Refusal(DeviceTreeError.NotATree));

    [Theory]
    [InlineData("gone")]
    [InlineData("file")]
    [InlineData("file/below")]
    [InlineData("tree\0x")]
    public void A_path_that_is_not_a_directory_is_refused(string name)
    {
        _temporary.Write("file", "text");
        _temporary.Write("tree/compatible", "acme,board\0");

        DirectoryReader.IsTree(_temporary[name]).Should().BeFalse();
        Refusal.Of(() => DirectoryReader.Read(_temporary[name])).Should().Be(new Refusal(DeviceTreeError.Unreadable));
        Refusal.Of(() => DirectoryReader.Read("")).Should().Be(new Refusal(DeviceTreeError.Unreadable));
    }

    [Fact]
    public void An_empty_property_is_kept()
    {
        _temporary.Write("compatible", "acme,board\0");
        _temporary.Write("soc/status", "");

        Read().Nodes[1].Find("status")!.Value.Length.Should().Be(0);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(4095, true)]
    [InlineData(4096, true)]
    [InlineData(4097, true)]
    [InlineData((32 << 10) - 1, true)]
    [InlineData(32 << 10, true)]
    [InlineData((32 << 10) + 1, true)]
    [InlineData(100_000, true)]
    [InlineData(DeviceTreeLimits.MaxPropertySize, true)]
    [InlineData(DeviceTreeLimits.MaxPropertySize + 1, false)]
    public void A_property_of_any_size_up_to_the_limit_is_read(int size, bool isRead)
    {
        var value = new byte[size];
        new Random(size).NextBytes(value);
        _temporary.Write("compatible", "acme,board\0");
        _temporary.Write("model", value);
        var warnings = new Warnings();

        var model = DirectoryReader.Read(_temporary.Path, warn: warnings.Report).Root.Find("model");

        warnings.Found.Should().Equal(isRead ? [] : [(DeviceTreeError.PropertyTooLarge, "/")]);
        (model is not null).Should().Be(isRead);
        if (isRead)
            model!.Value.Span.SequenceEqual(value).Should().BeTrue();
    }

    [Theory]
    [InlineData("compatible", "/")]
    [InlineData("status", "/")]
    [InlineData("soc/status", "/soc")]
    public void A_property_that_decides_whether_a_node_counts_must_not_be_too_large(string file, string node)
    {
        _temporary.Write("compatible", "acme,board\0");
        _temporary.Write(file, new byte[DeviceTreeLimits.MaxPropertySize + 1]);

        Refusal.Of(() => Read()).Should().Be(new Refusal(DeviceTreeError.Unreadable, null, node));
    }

    [Fact]
    public void Nodes_may_be_nested_64_deep_and_no_deeper()
    {
        _temporary.Write("compatible", "acme,board\0");
        var path = string.Concat(Enumerable.Repeat("/n", 63));
        Directory.CreateDirectory(_temporary[path]);

        Read().Nodes.Should().HaveCount(64);

        Directory.CreateDirectory(_temporary[path + "/n"]);
        Refusal.Of(() => Read()).Should().Be(new Refusal(DeviceTreeError.TooDeep, null, path));
    }

    private DeviceTree Read(PropertyFilter? filter = null)
    {
        var warnings = new Warnings();
        var tree = DirectoryReader.Read(_temporary.Path, filter, warnings.Report);
        warnings.Found.Should().BeEmpty();
        return tree;
    }
}

using Devicetree.Tests.Support;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

/// <summary>The code for systems other than Linux. It runs on Linux too.</summary>
public sealed class PortableFilesTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_board_is_the_same_tree_in_both_forms()
    {
        var blob = File.ReadAllBytes(Repository.Board("raspberrypi-4-b"));
        string[] names = ["compatible", "status", "reg"];
        DirectoryForm.Write(blob, _temporary.Path);

        var tree = Read(_temporary.Path, PropertyFilter.Of(names));

        TreeText.Of(tree).Should().Equal(TreeText.Of(FlatNode.Parse(blob), names));
    }

    [Fact]
    public void Nodes_with_equal_names_are_kept()
    {
        _temporary.Write("compatible", "acme,board\0");
        _temporary.Write("cpu/model", "first");
        _temporary.Write("cpu#1/model", "second");

        var tree = Read(_temporary.Path);

        tree.Root.Children.Select(node => (node.Name, node.Find("model")!.FirstString)).Should().Equal(("cpu", "first"), ("cpu", "second"));
    }

    [Theory]
    [InlineData("gone", DeviceTreeError.Unreadable)]
    [InlineData("compatible", DeviceTreeError.Unreadable)]
    [InlineData("soc", DeviceTreeError.NotATree)]
    public void A_path_that_is_not_a_tree_is_refused(string name, DeviceTreeError id)
    {
        _temporary.Write("compatible", "acme,board\0");
        _temporary.Write("soc/model", "SoC\0");

        Refusal.Of(() => Read(_temporary[name])).Should().Be(new Refusal(id));
    }

    [Fact]
    public void A_property_above_the_limit_is_left_out_with_a_warning()
    {
        _temporary.Write("compatible", "acme,board\0");
        _temporary.Write("soc/model", new byte[DeviceTreeLimits.MaxPropertySize + 1]);
        var warnings = new Warnings();

        Read(_temporary.Path, null, warnings).Nodes[1].Properties.Should().BeEmpty();

        warnings.Found.Should().Equal((DeviceTreeError.PropertyTooLarge, "/soc"));
    }

    [Fact]
    public void A_node_or_property_that_disappears_is_a_warning()
    {
        _temporary.Write("compatible", "acme,board\0");
        _temporary.Write("a/large", new byte[DeviceTreeLimits.MaxPropertySize + 1]);
        _temporary.Write("a/model", "gone\0");
        _temporary.Write("b/model", "gone\0");
        var warnings = new Warnings
        {
            OnWarning = found =>
            {
                if (found.Id == DeviceTreeError.PropertyTooLarge)
                {
                    File.Delete(_temporary["a/model"]);
                    Directory.Delete(_temporary["b"], recursive: true);
                }
            },
        };

        Read(_temporary.Path, null, warnings).Nodes.Should().HaveCount(2);

        warnings.Found.Should().Equal((DeviceTreeError.PropertyTooLarge, "/a"), (DeviceTreeError.Vanished, "/a"), (DeviceTreeError.Vanished, "/b"));
    }

    private static DeviceTree Read(string path, PropertyFilter? filter = null, Warnings? warnings = null)
    {
        using var files = new PortableFiles();
        return new DirectoryWalk(path, files, filter ?? PropertyFilter.All, (warnings ?? new Warnings()).Report).Read();
    }
}

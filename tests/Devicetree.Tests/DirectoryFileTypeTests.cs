using System.Runtime.Versioning;
using System.Text;
using Devicetree.Tests.Support;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

/// <summary>Directory trees that hold symlinks, FIFOs and other special files.</summary>
[SupportedOSPlatform("linux")]
public sealed class DirectoryFileTypeTests : IDisposable
{
    private static readonly PropertyFilter Filter = PropertyFilter.Of("compatible", "status", "model", "device_type");

    private readonly TemporaryDirectory _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void The_root_may_be_a_symlink()
    {
        _temporary.Write("base/compatible", "acme,board\0");
        Directory.CreateSymbolicLink(_temporary["device-tree"], _temporary["base"]);

        DirectoryReader.Read(_temporary["device-tree"]).Root.Compatible.Should().Equal("acme,board");
    }

    [Fact]
    public void Symlinks_inside_a_tree_are_not_followed()
    {
        using var outside = new TemporaryDirectory();
        outside.Write("secret", "acme,secret\0");
        outside.Write("node/compatible", "acme,outside\0");
        _temporary.Write("tree/compatible", "acme,board\0");
        _temporary.Write("tree/soc/status", "okay\0");
        File.CreateSymbolicLink(_temporary["tree/soc/compatible"], outside["secret"]);
        File.CreateSymbolicLink(_temporary["tree/model"], _temporary["tree/compatible"]);
        Directory.CreateSymbolicLink(_temporary["tree/elsewhere"], outside["node"]);
        Directory.CreateSymbolicLink(_temporary["tree/soc/loop"], _temporary["tree"]);
        Directory.CreateSymbolicLink(_temporary["tree/soc/self"], ".");
        File.CreateSymbolicLink(_temporary["tree/dead"], _temporary["gone"]);

        var tree = DirectoryReader.Read(_temporary["tree"]);

        TreeText.Of(tree).Should().Equal("/ compatible=" + Hex("acme,board\0"), "/soc status=" + Hex("okay\0"));
    }

    [Fact]
    public async Task A_FIFO_is_not_opened()
    {
        _temporary.Write("compatible", "acme,board\0");
        _temporary.MakeFifo("soc/compatible");
        _temporary.MakeFifo("soc/reg");
        _temporary.Write("soc/status", "okay\0");

        // The FIFOs have no writer: opening one blocks.
        var tree = await Task.Run(() => DirectoryReader.Read(_temporary.Path)).WaitAsync(TimeSpan.FromMinutes(1));

        tree.Nodes[1].Properties.Select(property => property.Name).Should().Equal("status");
    }

    [Theory]
    [InlineData("link")]
    [InlineData("fifo")]
    public void A_root_with_a_compatible_that_is_not_a_regular_file_is_an_error(string kind)
    {
        _temporary.Write("#address-cells", "\0\0\0\u0001");
        _temporary.Write("real", "acme,board\0");
        if (kind == "fifo")
            _temporary.MakeFifo("compatible");
        else
            File.CreateSymbolicLink(_temporary["compatible"], _temporary["real"]);

        Refusal.Of(() => DirectoryReader.Read(_temporary.Path)).Should().Be(new Refusal(DeviceTreeError.Unreadable, null, "/"));
    }

    [Fact]
    public void A_root_without_compatible_is_a_tree()
    {
        _temporary.Write("#address-cells", "\0\0\0\u0001");

        DirectoryReader.Read(_temporary.Path, Filter).Root.Compatible.Should().BeEmpty();
    }

    [Theory]
    [InlineData((2L << 20) + 1)]
    [InlineData(1L << 40)]
    public void A_property_above_the_limit_is_not_read_into_memory(long size)
    {
        _temporary.Write("compatible", "acme,board\0");
        using (var file = File.Create(_temporary["model"]))
            file.SetLength(size); // a sparse file
        var warnings = new Warnings();
        var before = GC.GetAllocatedBytesForCurrentThread();

        DirectoryReader.Read(_temporary.Path, Filter, warnings.Report).Root.Find("model").Should().BeNull();

        warnings.Found.Should().Equal((DeviceTreeError.PropertyTooLarge, "/"));
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1 << 20);
    }

    [Fact]
    public void Names_that_differ_in_case_are_different()
    {
        _temporary.Write("Compatible", "acme,other\0");
        DirectoryReader.IsTree(_temporary.Path).Should().BeFalse();

        _temporary.Write("compatible", "acme,board\0");
        DirectoryReader.Read(_temporary.Path, Filter).Root.Properties.Should().ContainSingle();
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));
}

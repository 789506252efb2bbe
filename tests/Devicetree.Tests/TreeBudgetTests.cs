using System.Globalization;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

/// <summary>Trees that would use gigabytes of memory.</summary>
public sealed class TreeBudgetTests : IDisposable
{
    private const int Depth = DeviceTreeLimits.MaxDepth - 2;
    private static readonly string Long = new('n', DeviceTreeLimits.MaxNameLength);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(2_000, null)]
    [InlineData(2_200, DeviceTreeError.TreeTooLarge)]
    public void Too_many_leaves_below_long_names_are_refused(int leaves, DeviceTreeError? expected)
    {
        var blob = new FdtBlob().Begin("").Property("compatible", "a\0");
        for (var i = 0; i < Depth; i++)
            blob.Begin(Long);
        for (var i = 0; i < leaves; i++)
            blob.Begin(i.ToString(CultureInfo.InvariantCulture)).End();
        for (var i = 0; i <= Depth; i++)
            blob.End();

        Refused(() => FdtReader.Read(blob.Finish(), "board.dtb", PropertyFilter.Of())).Should().Be(expected);
    }

    [Fact]
    public void The_path_of_an_ended_node_does_not_count_for_the_next()
    {
        var size = new FdtBlob().Begin("").Property("compatible", "a\0");
        for (var i = 0; i < 20_000; i++)
            size.Begin(Long).Begin(Long).End().End();

        Refused(() => FdtReader.Read(size.End().Finish(), "board.dtb", PropertyFilter.Of())).Should().BeNull("the 40,000 paths have 15 million characters");
    }

    [Theory]
    [InlineData(15, null)]
    [InlineData(17, DeviceTreeError.TreeTooLarge)]
    public void Properties_in_directory_form_that_exceed_the_limit_together_are_refused(int files, DeviceTreeError? expected)
    {
        _directory.Write("compatible", "acme,board\0");
        for (var i = 0; i < files; i++)
            using (var file = File.OpenWrite(_directory.Write($"n{i}/model", "")))
                file.SetLength(DeviceTreeLimits.MaxPropertySize);

        Refused(() => DirectoryReader.Read(_directory.Path, PropertyFilter.Of("model"))).Should().Be(expected);
    }

    private static DeviceTreeError? Refused(Func<DeviceTree> read)
    {
        try
        {
            read();
            return null;
        }
        catch (DeviceTreeException e)
        {
            return e.Problem.Id;
        }
    }
}

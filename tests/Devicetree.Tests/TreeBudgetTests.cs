using System.Globalization;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

/// <summary>Trees that would ask for gigabytes of answer.</summary>
public sealed class TreeSizeTests : IDisposable
{
    private const int Depth = FdtReader.MaxDepth - 2;
    private static readonly string Long = new('n', FdtReader.MaxNameLength);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(8_000, null)]
    [InlineData(9_000, DiagnosticId.TreeTooLarge)]
    public void Leaves_below_long_names_are_refused_where_their_paths_are_too_much(int leaves, DiagnosticId? expected)
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
    public void Paths_are_counted_up_and_down()
    {
        var size = new FdtBlob().Begin("").Property("compatible", "a\0");
        for (var i = 0; i < 20_000; i++)
            size.Begin(Long).Begin(Long).End().End();

        Refused(() => FdtReader.Read(size.End().Finish(), "board.dtb", PropertyFilter.Of())).Should().BeNull("20,000 times three names have 15 MB");
    }

    [Theory]
    [InlineData(15, null)]
    [InlineData(17, DiagnosticId.TreeTooLarge)]
    public void Properties_in_directory_form_are_refused_where_they_are_too_much(int files, DiagnosticId? expected)
    {
        _directory.Write("compatible", "acme,board\0");
        for (var i = 0; i < files; i++)
            using (var file = File.OpenWrite(_directory.Write($"n{i}/model", "")))
                file.SetLength(DirectoryReader.MaxPropertySize);

        Refused(() => DirectoryReader.Read(_directory.Path, PropertyFilter.Of(), _ => { })).Should().Be(expected);
    }

    private static DiagnosticId? Refused(Func<DeviceTree> read)
    {
        try
        {
            read();
            return null;
        }
        catch (DiagnosticException e)
        {
            return e.Id;
        }
    }
}

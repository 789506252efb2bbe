using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

/// <summary>Valid blobs that are cut at every length.</summary>
public sealed class FdtReaderCutTests
{
    private const string Tree = "a tree";

    private static readonly PropertyFilter Wanted = PropertyFilter.Of("compatible", "status", "model", "device_type");

    [Theory]
    [MemberData(nameof(Repository.BoardNames), MemberType = typeof(Repository))]
    public void A_cut_structure_block_is_refused(string board)
    {
        var blob = File.ReadAllBytes(Repository.Board(board));
        var size = (int)blob.Word(FdtField.StructureSize);

        // The cut is inside a value; between tokens or inside a token; inside a node name.
        Found(size, end => blob.With(FdtField.StructureSize, (uint)end)).Should().Equal("DT104", "DT108", "DT110");
        Read(blob).Should().Be(Tree);
    }

    /// <summary>The distinct results for all lengths below a size.</summary>
    private static IEnumerable<string> Found(int size, Func<int, byte[]> cut) =>
        Enumerable.Range(0, size).Select(end => Read(cut(end))).Distinct().Order(StringComparer.Ordinal);

    private static string Read(byte[] blob)
    {
        try
        {
            FdtReader.Read(blob, "cut.dtb", Wanted);
            return Tree;
        }
        catch (DeviceTreeException e)
        {
            return $"DT{(int)e.Problem.Id}";
        }
    }
}

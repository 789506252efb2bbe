using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

/// <summary>Good blobs that end too early, wherever that is.</summary>
public sealed class FdtReaderCutTests
{
    private const string Tree = "a tree";

    private static readonly PropertyFilter Wanted = new();

    [Theory]
    [MemberData(nameof(Repository.BoardNames), MemberType = typeof(Repository))]
    public void A_structure_block_that_ends_too_early_is_no_tree(string board)
    {
        var blob = File.ReadAllBytes(Repository.Board(board));
        var size = (int)blob.Word(FdtField.StructureSize);

        // Between tokens or within one, within a value, within a node's name.
        Found(size, end => blob.With(FdtField.StructureSize, (uint)end)).Should().Equal("DT104", "DT108", "DT110");
        Read(blob).Should().Be(Tree);
    }

    [CorpusFact]
    public void A_file_that_ends_too_early_is_no_tree_even_if_its_header_says_so()
    {
        foreach (var path in Corpus.Blobs.OrderBy(path => new FileInfo(path).Length).Take(3))
        {
            var blob = File.ReadAllBytes(path);

            // Within the header, twice; within a block.
            Found(blob.Length, end => blob.With(FdtField.TotalSize, (uint)end).Cut(end)).Should().Equal("DT101", "DT105", "DT106");
            Read(blob).Should().Be(Tree);
        }
    }

    /// <summary>What is said of all cuts that leave less than a size, each once.</summary>
    private static IEnumerable<string> Found(int size, Func<int, byte[]> cut) =>
        Enumerable.Range(0, size).Select(end => Read(cut(end))).Distinct().Order(StringComparer.Ordinal);

    private static string Read(byte[] blob)
    {
        try
        {
            FdtReader.Read(blob, "cut.dtb", Wanted);
            return Tree;
        }
        catch (DiagnosticException e)
        {
            return $"DT{(int)e.Id}";
        }
    }
}

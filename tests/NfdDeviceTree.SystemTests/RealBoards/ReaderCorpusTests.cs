using Devicetree;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.RealBoards;

/// <summary>The library's readers on real boards.</summary>
public sealed class ReaderCorpusTests
{
    private static readonly string[] Names = ["compatible", "status", "model", "device_type"];

    [FactWith(Needs.Corpus)]
    public void A_board_has_all_its_nodes_and_the_properties_that_the_filter_keeps()
    {
        foreach (var file in Corpus.Sample(100))
        {
            var blob = File.ReadAllBytes(file);
            TreeText.Of(FdtReader.Read(blob, file, PropertyFilter.Of(Names))).Should().Equal(TreeText.Of(FlatNode.Parse(blob), Names), file);
            TreeText.Of(FdtReader.Read(blob, file)).Should().Equal(TreeText.Of(FlatNode.Parse(blob)), file);
        }
    }

    [FactWith(Needs.Corpus)]
    public void A_board_is_the_same_tree_in_both_forms()
    {
        foreach (var file in Corpus.Sample(3))
        {
            var blob = File.ReadAllBytes(file);
            using var directory = new TemporaryDirectory();
            DirectoryForm.Write(blob, directory.Path);

            var warnings = new List<DeviceTreeProblem>();
            var filter = PropertyFilter.Of(Names);
            TreeText.Of(DirectoryReader.Read(directory.Path, filter, warnings.Add)).Should().Equal(TreeText.Of(FdtReader.Read(blob, file, filter)), file);
            warnings.Should().BeEmpty();
        }
    }

    [FactWith(Needs.Corpus)]
    public void A_board_that_is_cut_at_any_length_is_refused()
    {
        foreach (var file in Corpus.Blobs.OrderBy(path => new FileInfo(path).Length).Take(3))
        {
            var blob = File.ReadAllBytes(file);

            // Inside the header; a total size below the header; inside a block.
            Enumerable.Range(0, blob.Length).Select(end => Refusal(blob.With(FdtField.TotalSize, (uint)end).Cut(end)))
                .Distinct().Order().Should().Equal(DeviceTreeError.HeaderTruncated, DeviceTreeError.BadTotalSize, DeviceTreeError.BadBlock);
        }
    }

    [FactWith(Needs.Corpus)]
    public void Changed_boards_give_a_tree_or_an_error()
    {
        const int Seed = 20_260_117, Count = 4_000;
        var blobs = Corpus.Sample(40).Select(File.ReadAllBytes).ToArray();
        var mutator = new Mutator(Seed);
        var trees = 0;
        for (var number = 0; number < Count; number++)
        {
            try
            {
                FdtReader.Read(mutator.Change(blobs, number), $"seed {Seed}, number {number}");
                trees++;
            }
            catch (DeviceTreeException)
            {
                // Expected. Every other exception fails the test.
            }
        }

        trees.Should().BeInRange(Count / 20, Count - Count / 20);
    }

    private static DeviceTreeError? Refusal(byte[] blob)
    {
        try
        {
            FdtReader.Read(blob, "cut.dtb");
            return null;
        }
        catch (DeviceTreeException e)
        {
            return e.Problem.Id;
        }
    }
}

using NfdDeviceTree.Tests.Support;
using Xunit.Abstractions;

namespace NfdDeviceTree.SystemTests.RealBoards;

/// <summary>
/// The catalogue's coverage of real boards. The table of the catalogue's README has these figures. Parts of the corpus that
/// are not fetched are not tested.
/// </summary>
public sealed class CoverageTests(ITestOutputHelper output)
{
    private static readonly Lazy<IReadOnlyList<PartResult>> Results = new(() => [.. FetchedPart.All.Select(PartResult.Of)]);

    /// <summary>
    /// The root strings of boards with a tree that does not name a chip: simulators, FPGA images, a virtual machine, three boards of
    /// HiSilicon.
    /// </summary>
    private static readonly string[] WithoutSoc =
    [
        "arm,corstone1000-a320-fvp", "arm,corstone1000-fvp", "arm,corstone1000-mps3",
        "hisilicon,hip05-d02", "hisilicon,hip06-d03", "hisilicon,hip07-d05",
        "xen,xenvm-4.2 xen,xenvm",
    ];

    [FactWith(Needs.Corpus)]
    public void The_table_of_the_README_is_correct()
    {
        var readme = File.ReadAllLines(Path.Join(Repository.Root, "src", "NfdDeviceTree", "Catalogue", "README.md"));
        foreach (var part in Results.Value)
            output.WriteLine(part.Row);
        foreach (var part in Results.Value)
        {
            var row = readme.Single(line => line.StartsWith($"| {part.Name} |", StringComparison.Ordinal));
            if (row.Split('|')[2] == part.Row.Split('|')[2])
                part.Row.Should().Be(row);
            else
                output.WriteLine("another version of the packages: not compared");
        }
    }

    [FactWith(Needs.Corpus)]
    public void Every_board_that_names_a_chip_has_its_vendor_and_family() =>
        Lines(Results.Value.SelectMany(part => part.WithoutSoc).Except(WithoutSoc)).Should().BeEmpty();

    [FactWith(Needs.Corpus)]
    public void Every_device_that_looks_like_an_accelerator_is_known() =>
        Lines(Results.Value.SelectMany(part => part.Unknown).Distinct()).Should().BeEmpty();

    [FactWith(Needs.Corpus)]
    public void Every_label_is_valid_and_every_file_is_small_enough_for_NFD() =>
        Lines(Results.Value.SelectMany(part => part.BadLabels)).Should().BeEmpty();

    /// <summary>One text, so that a failure shows all lines.</summary>
    private static string Lines(IEnumerable<string> items) => string.Join('\n', items);
}

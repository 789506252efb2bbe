using System.Globalization;
using NfdDeviceTree.Catalogue;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Catalogue;

/// <summary>The lines of <c>boards.txt</c>.</summary>
public sealed class BoardFileTests
{
    private static readonly IReadOnlyList<CatalogueLine> Lines = CatalogueLine.Read("boards");

    /// <summary>Labels that a board may have for hardware without a compatible string.</summary>
    private static readonly string[] Accelerators = ["edge-tpu", "gpu", "gpu-tegra", "gpu-nvidia-gb10b"];

    [Fact]
    public void Every_kind_is_board_or_module() =>
        Lines.Select(line => line.Columns[1]).Distinct().Should().BeEquivalentTo("board", "module");

    [Fact]
    public void Every_family_and_model_is_a_valid_label_value()
    {
        Lines.SelectMany(line => line.Columns[2..4]).Where(word => word != "-" && !CatalogueWords.IsWord(word)).Should().BeEmpty();
        Lines.Where(line => line.Columns[2] == "-" && line.Columns[3] == "-").Should().BeEmpty();
    }

    [Fact]
    public void A_model_has_one_family() =>
        Lines.Where(line => line.Columns[3] != "-").GroupBy(line => line.Columns[3])
            .Where(model => model.Select(line => line.Columns[2]).Distinct().Count() > 1)
            .Select(model => model.Key).Should().BeEmpty();

    [Fact]
    public void Every_detail_is_a_part_number_a_memory_size_or_an_accelerator()
    {
        foreach (var detail in Lines.Where(line => line.Columns[4] != "-").SelectMany(line => line.Columns[4].Split(',')))
        {
            if (detail.StartsWith("sku=", StringComparison.Ordinal))
                LabelName.TryCreate(detail[4..]).Should().NotBeNull();
            else if (detail.StartsWith("memory-mib=", StringComparison.Ordinal))
                int.Parse(detail[11..], CultureInfo.InvariantCulture).Should().BeInRange(512, 1 << 20).And.Match(mib => mib % 512 == 0);
            else
                Accelerators.Should().Contain(detail);
        }
    }

    [Fact]
    public void The_catalogue_finds_every_line()
    {
        var catalogue = new DeviceCatalogue(CatalogueAdditions.None);
        foreach (var line in Lines)
        {
            var details = line.Columns[4].Split(',');
            var found = catalogue.FindBoard(TestNode.At("/", ("/", "compatible", line.Example + "\0")))!;
            found.Should().BeEquivalentTo(
                new BoardModel(
                    line.Columns[1] == "module",
                    Optional(line.Columns[2]),
                    Optional(line.Columns[3]),
                    details.FirstOrDefault(detail => detail.StartsWith("sku=", StringComparison.Ordinal))?[4..],
                    details.FirstOrDefault(detail => detail.StartsWith("memory-mib=", StringComparison.Ordinal)) is { } memory ? int.Parse(memory[11..], CultureInfo.InvariantCulture) : null,
                    [.. details.Where(detail => detail != "-" && !detail.Contains('=', StringComparison.Ordinal))]),
                line.Text);
        }
    }

    [Fact]
    public void A_module_is_found_on_any_carrier_and_a_board_only_as_the_first_string()
    {
        var catalogue = new DeviceCatalogue(CatalogueAdditions.None);
        foreach (var line in Lines)
        {
            var found = catalogue.FindBoard(TestNode.At("/", ("/", "compatible", $"acme,carrier\0{line.Example}\0")));
            if (line.Columns[1] == "module")
                found!.Model.Should().Be(Optional(line.Columns[3]), line.Text);
            else
                found.Should().BeNull(line.Text);
        }
    }

    private static string? Optional(string column) => column == "-" ? null : column;
}

using NfdDeviceTree.Catalogue;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Catalogue;

/// <summary>The lines of <c>socs.txt</c>.</summary>
public sealed class SocFileTests
{
    /// <summary>Families that changed their vendor: the same chips have two vendors.</summary>
    private static readonly string[] OfTwoVendors = ["en75xx", "octeon"];

    private static readonly IReadOnlyList<CatalogueLine> Lines = CatalogueLine.Read("socs");

    [Fact]
    public void Every_vendor_and_family_is_a_valid_label_value() =>
        Lines.Where(line => !CatalogueWords.IsWord(line.Columns[1]) || line.Columns[2] != "-" && !CatalogueWords.IsWord(line.Columns[2])).Should().BeEmpty();

    [Fact]
    public void A_family_has_one_vendor() =>
        Lines.Where(line => line.Columns[2] != "-").GroupBy(line => line.Columns[2])
            .Where(family => family.Select(line => line.Columns[1]).Distinct().Count() > 1)
            .Select(family => family.Key).Should().BeEquivalentTo(OfTwoVendors);

    [Fact]
    public void The_catalogue_finds_every_line()
    {
        var catalogue = new DeviceCatalogue(CatalogueAdditions.None);
        foreach (var line in Lines)
            catalogue.FindSoc(TestNode.At("/", ("/", "compatible", line.Example + "\0"))).Should().Be(
                new Soc(line.Example, line.Columns[1], line.Columns[2] == "-" ? null : line.Columns[2]));
    }
}

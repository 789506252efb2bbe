using NfdDeviceTree.Catalogue;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Catalogue;

/// <summary>Well-known boards: each has a family and a model.</summary>
public sealed class WellKnownBoardTests
{
    private const int Fewest = 200;

    [Fact]
    public void Every_well_known_board_has_its_family_and_model()
    {
        var catalogue = new DeviceCatalogue(CatalogueAdditions.None);
        var expected = File.ReadAllLines(Path.Join(Repository.Root, "tests/NfdDeviceTree.Tests/Catalogue/well-known-boards.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .ToList();
        expected.Should().HaveCountGreaterThanOrEqualTo(Fewest).And.OnlyHaveUniqueItems();
        expected.Select(line => line.Split(' ')[0]).Select(board => $"{board} {Found(board)}").Should().Equal(expected);

        string Found(string board) =>
            catalogue.FindBoard(TestNode.At("/", ("/", "compatible", board.Replace(';', '\0') + "\0"))) is { } found ? $"{found.Family} {found.Model}" : "unknown";
    }
}

using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

/// <summary>Devicetree Specification 2.3.5 and 2.3.6.</summary>
public sealed class RegTests
{
    [Theory]
    [InlineData(null, null, "00000001 00000002 00000003", "100000002+3")] // 2 and 1 by default
    [InlineData(1, 1, "00000001 00000002 00000003 00000004", "1+2 3+4")]
    [InlineData(2, 2, "00000001 00000002 00000003 00000004", "100000002+300000004")]
    [InlineData(1, 0, "00000001 00000002", "1+0 2+0")]
    [InlineData(0, 1, "00000007", "0+7")]
    [InlineData(3, 2, "02000000 00000001 00000002 00000000 00001000", "20000000000000100000002+1000")] // PCI
    [InlineData(4, 4, "00000001 00000000 00000000 00000002 ffffffff ffffffff ffffffff ffffffff", "1000000000000000000000002+ffffffffffffffffffffffffffffffff")]
    public void The_parent_gives_the_number_of_cells_of_addresses_and_sizes(int? addressCells, int? sizeCells, string reg, string expected)
    {
        Node(addressCells, sizeCells, reg).TryGetReg(out var entries).Should().BeTrue();

        string.Join(' ', entries.Select(entry => $"{entry.Address:x}+{entry.Size:x}")).Should().Be(expected);
    }

    [Theory]
    [InlineData(1, 1, null)]
    [InlineData(1, 1, "")]
    [InlineData(1, 1, "00000001")]
    [InlineData(1, 1, "000000010000")]
    [InlineData(2, 1, "00000001 00000002 00000003 00000004")]
    [InlineData(0, 0, "00000001")]
    [InlineData(5, 1, "00000001 00000002 00000003 00000004 00000005 00000006")]
    [InlineData(1, 5, "00000001 00000002 00000003 00000004 00000005 00000006")]
    [InlineData(-1, 2, "00000001")]
    public void A_reg_that_does_not_fit_its_numbers_of_cells_is_not_decoded(int addressCells, int sizeCells, string? reg)
    {
        Node(addressCells, sizeCells, reg).TryGetReg(out var entries).Should().BeFalse();

        entries.Should().BeEmpty();
    }

    [Fact]
    public void The_root_has_no_addresses_because_it_has_no_parent() =>
        FdtReader.Read(new FdtBlob().Begin("").Property("reg", new byte[12]).End().Finish(), "board.dtb").Root.TryGetReg(out _).Should().BeFalse();

    private static Node Node(int? addressCells, int? sizeCells, string? reg)
    {
        var blob = new FdtBlob().Begin("").Begin("soc");
        if (addressCells is { } addresses)
            blob.Property("#address-cells", Convert.FromHexString(addresses.ToString("x8", null)));
        if (sizeCells is { } sizes)
            blob.Property("#size-cells", Convert.FromHexString(sizes.ToString("x8", null)));
        blob.Begin("device@1");
        if (reg is not null)
            blob.Property("reg", Convert.FromHexString(reg.Replace(" ", "", StringComparison.Ordinal)));
        return FdtReader.Read(blob.End().End().End().Finish(), "board.dtb").Nodes[2];
    }
}

using NfdDeviceTree.Naming;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Naming;

/// <summary><c>devicetree.memory-mib</c>: the sum of the sizes in the memory nodes. The root gives the numbers of cells.</summary>
public sealed class MemoryFeatureTests
{
    [Theory]
    // Two cells each: 1 GiB; two ranges; more than 4 GiB; more than 64 bits hold.
    [InlineData(2, 2, "0000000000000000 0000000040000000", "1024")]
    [InlineData(2, 2, "0000000080000000 0000000080000000 0000000100000000 0000000080000000", "4096")]
    [InlineData(2, 2, "0000000000000000 0000001f80000000", "129024")]
    [InlineData(2, 2, "0000000000000000 ffffffffffffffff 0000000000000000 ffffffffffffffff", "35184372088831")]
    // One cell each, and the two ways to mix them.
    [InlineData(1, 1, "00000000 3b400000", "948")]
    [InlineData(2, 1, "0000000080000000 20000000", "512")]
    [InlineData(1, 2, "80000000 0000000100000000", "4096")]
    // A size that the firmware has not written yet; a size below one MiB; one MiB; no size.
    [InlineData(1, 1, "00000000 00000000", null)]
    [InlineData(1, 1, "00000000 000fffff", null)]
    [InlineData(1, 1, "00000000 00100000", "1")]
    [InlineData(1, 1, "", null)]
    // Half an entry.
    [InlineData(2, 2, "00000000 40000000", null)]
    public void Sizes_have_the_number_of_cells_that_the_root_gives(int addressCells, int sizeCells, string reg, string? expected) =>
        Memory(Board(addressCells, sizeCells).Begin("memory@0").Property("device_type", "memory\0").Property("reg", Bytes(reg)).End()).Should().Be(expected);

    [Fact]
    public void All_available_memory_nodes_count_and_nothing_else()
    {
        var size = Bytes("00000000 20000000");
        Memory(Board(1, 1)
            .Begin("memory@0").Property("reg", size).End()
            .Begin("memory@80000000").Property("reg", size).End()
            .Begin("memory@90000000").Property("reg", size).Property("status", "disabled\0").End()
            .Begin("memory-controller@1").Property("reg", size).End()
            .Begin("soc").Property("#address-cells", Bytes("00000001")).Property("#size-cells", Bytes("00000001"))
            .Begin("memory@0").Property("reg", size).End()
            .End()).Should().Be("1024");
    }

    private static FdtBlob Board(int addressCells, int sizeCells) => new FdtBlob()
        .Begin("").Property("compatible", "acme,board\0")
        .Property("#address-cells", Bytes($"{addressCells:x8}"))
        .Property("#size-cells", Bytes($"{sizeCells:x8}"));

    private static string? Memory(FdtBlob blob) =>
        Built.From(blob.End(), NamingOptions.Default).Set.Raw.SingleOrDefault(raw => raw.Key == "devicetree.memory-mib")?.Value;

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}

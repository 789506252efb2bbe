using System.Text;

namespace Devicetree.Tests;

public sealed class PropertyTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("\0\0\0")]
    [InlineData("a\0", "a")]
    [InlineData("a", "a")]
    [InlineData("a\0b\0", "a", "b")]
    [InlineData("a\0b", "a", "b")]
    [InlineData("\0a\0\0b\0\0", "a", "b")]
    [InlineData("a\0a\0", "a", "a")]
    [InlineData("a b\n\0", "a b\n")]
    public void A_list_of_strings_is_split_at_its_nuls(string value, params string[] strings) =>
        Make(value).Strings.Should().Equal(strings);

    [Theory]
    [InlineData("", "")]
    [InlineData("\0a", "")]
    [InlineData("okay\0x", "okay")]
    [InlineData("okay", "okay")]
    public void The_first_string_ends_at_the_first_nul(string value, string first) =>
        Make(value).FirstString.Should().Be(first);

    [Theory]
    [InlineData("01020304", 0x01020304u)]
    [InlineData("ffffffff", 0xffffffffu)]
    [InlineData("", null)]
    [InlineData("010203", null)]
    [InlineData("0102030405", null)]
    [InlineData("0102030405060708", null)]
    public void A_number_has_four_bytes(string hex, uint? expected)
    {
        Hex(hex).TryGetU32(out var number).Should().Be(expected is not null);
        number.Should().Be(expected ?? 0);
    }

    [Theory]
    [InlineData("01020304", 0x01020304u)]
    [InlineData("0102030405060708", 0x01020304u, 0x05060708u)]
    [InlineData("")]
    [InlineData("010203")]
    [InlineData("0102030405")]
    public void Cells_have_four_bytes_each(string hex, params uint[] expected)
    {
        Hex(hex).TryGetU32Cells(out var cells).Should().Be(expected.Length > 0);
        cells.Should().Equal(expected);
    }

    [Theory]
    [InlineData("0102030405060708", 0x0102030405060708ul)]
    [InlineData("0102030405060708ffffffffffffffff", 0x0102030405060708ul, ulong.MaxValue)]
    [InlineData("")]
    [InlineData("01020304")]
    [InlineData("010203040506070809")]
    public void Long_cells_have_eight_bytes_each(string hex, params ulong[] expected)
    {
        Hex(hex).TryGetU64Cells(out var cells).Should().Be(expected.Length > 0);
        cells.Should().Equal(expected);
    }

    private static Property Hex(string hex) => new("reg", Convert.FromHexString(hex));

    private static Property Make(string value) => new("compatible", Encoding.UTF8.GetBytes(value));
}

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

    private static Property Make(string value) => new("compatible", Encoding.UTF8.GetBytes(value));
}

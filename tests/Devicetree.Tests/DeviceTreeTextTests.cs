using System.Text;

namespace Devicetree.Tests;

public sealed class DeviceTreeTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("NVIDIA Jetson Nano (P3450) ~!", "NVIDIA Jetson Nano (P3450) ~!")]
    [InlineData("\u00e9 \u4e2d \ud83d\ude00", "\u00e9 \u4e2d \ud83d\ude00")]
    [InlineData("a\nb\r\t\0", "a\\x0ab\\x0d\\x09\\x00")]
    [InlineData("\u001b[31m\u007f", "\\x1b[31m\\x7f")]
    [InlineData("\\x0a", "\\x5cx0a")]
    [InlineData("\u0085\u2028\u202e\ufeff\u00a0\ue000", "\\u0085\\u2028\\u202e\\ufeff\\u00a0\\ue000")]
    [InlineData("\U000e0001", "\\U000e0001")]
    public void Invisible_characters_are_escaped(string text, string escaped) => DeviceTreeText.Escape(text).Should().Be(escaped);

    [Fact]
    public void A_byte_that_is_not_UTF_8_is_shown_as_that_byte()
    {
        DeviceTreeText.Escape(DeviceTreeText.Decode([(byte)'a', 0xff, 0xc3, (byte)'b'])).Should().Be("a\\xff\\xc3b");
        DeviceTreeText.Escape(new string('\ud800', 1)).Should().Be("\\ud800");
    }

    [Fact]
    public void Different_bytes_give_different_text()
    {
        var random = new Random(1);
        byte[] alphabet = [0x00, 0x0a, 0x20, 0x5c, 0x61, 0x78, 0x7f, 0x80, 0x85, 0xbf, 0xc2, 0xc3, 0xe2, 0xed, 0xf0, 0xff];
        var seen = new Dictionary<string, string>();
        for (var i = 0; i < 50_000; i++)
        {
            var bytes = new byte[random.Next(1, 5)];
            foreach (ref var b in bytes.AsSpan())
                b = alphabet[random.Next(alphabet.Length)];
            var shown = DeviceTreeText.Escape(DeviceTreeText.Decode(bytes));
            var hex = Convert.ToHexString(bytes);
            (seen.TryAdd(shown, hex) || seen[shown] == hex).Should().BeTrue();
            DeviceTreeText.Encode(DeviceTreeText.Decode(bytes)).Should().Equal(bytes);
            Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(shown)).Should().Be(shown);
        }
    }
}

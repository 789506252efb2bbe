using System.Text.RegularExpressions;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Tests.Nfd;

public sealed partial class LabelNameTests
{
    private static readonly Dictionary<string, string> Vendors = new() { ["xlnx"] = "xilinx", ["odd/vendor"] = "odd", ["A"] = "b" };

    [Theory]
    [InlineData("nvidia,jetson-nano", "nvidia-jetson-nano")]
    [InlineData("pwm-fan", "pwm-fan")]
    [InlineData("solidrun,cubox-i/q", "solidrun-cubox-i-q")]
    [InlineData("arm,vexpress,v2p-ca15,tc1", "arm-vexpress-v2p-ca15-tc1")]
    [InlineData("Acme,Board_2.0-x", "Acme-Board_2.0-x")] // case and inner punctuation stay
    [InlineData("a", "a")]
    [InlineData("7", "7")]
    public void A_compatible_becomes_a_name(string compatible, string name) =>
        Name(compatible).Should().Be(name);

    [Theory]
    [InlineData("xlnx,zynqmp", "xilinx-zynqmp")]
    [InlineData("xlnx,", "xilinx")]
    [InlineData("xlnx,xlnx,xlnx", "xilinx-xlnx-xlnx")] // the first only
    [InlineData("odd/vendor,x", "odd-x")]
    [InlineData("A,x", "b-x")]
    [InlineData("a,x", "a-x")] // case counts
    [InlineData("xlnx", "xlnx")] // no comma, no vendor
    [InlineData("xlnx2,zynqmp", "xlnx2-zynqmp")]
    [InlineData("xln,zynqmp", "xln-zynqmp")]
    [InlineData(" xlnx,zynqmp", "xlnx-zynqmp")]
    [InlineData("avnet,xlnx,zynqmp", "avnet-xlnx-zynqmp")]
    [InlineData("xlnx-zynqmp,b", "xlnx-zynqmp-b")]
    public void The_table_replaces_only_the_vendor_before_the_first_comma(string compatible, string name) =>
        Name(compatible).Should().Be(name);

    [Fact]
    public void An_ASCII_character_that_a_label_may_not_hold_becomes_a_hyphen()
    {
        for (var c = '\x01'; c < '\x7f'; c++)
        {
            var inner = char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
            Name($"a{c}b").Should().Be($"a{(inner ? c : '-')}b", "of 0x{0:x2}", (int)c);
        }
    }

    [Theory]
    [InlineData("a\u00e9b", "a-b")]
    [InlineData("a\u212ab", "a-b")] // the Kelvin sign, which lower-cases to k
    [InlineData("a\u0663b", "a-b")] // a digit, but not ASCII
    [InlineData("a\U0001f600b", "a-b")] // one character in two code units
    public void A_character_beyond_ASCII_becomes_one_hyphen(string compatible, string name) =>
        Name(compatible).Should().Be(name);

    [Fact]
    public void A_stray_byte_becomes_one_hyphen() // an attribute cannot hold lone surrogates
    {
        Name("a\udcff\udcfeb").Should().Be("a--b");
        Name("a\ud83db").Should().Be("a-b");
    }

    [Theory]
    [InlineData("-a-", "a")]
    [InlineData("._-a-_.", "a")]
    [InlineData("# +no-label", "no-label")]
    [InlineData("@dynamic", "dynamic")]
    [InlineData(",x", "x")]
    [InlineData("x,", "x")]
    [InlineData("\ufeffx\n", "x")]
    [InlineData("a--b", "a--b")] // hyphens within a name are not merged
    public void The_ends_are_trimmed_to_letters_and_digits(string compatible, string name) =>
        Name(compatible).Should().Be(name);

    [Theory]
    [InlineData("")]
    [InlineData(",,,")]
    [InlineData("-._")]
    [InlineData("\n")]
    [InlineData("\u00e9\U0001f600")]
    public void A_string_without_any_remaining_character_has_no_name(string compatible) =>
        LabelName.ForCompatible(compatible, Vendors).Should().BeNull();

    [Fact]
    public void Sixty_three_characters_are_kept() =>
        Name("acme," + new string('x', 58)).Should().Be("acme-" + new string('x', 58));

    /// <summary>
    /// The hashes are FNV-1a of the UTF-16 code units, computed by another program. They must not change, because clusters use the labels.
    /// </summary>
    [Theory]
    [InlineData("acme,", "", 'x', 59, "", "acme-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-b00dd999cb3ab0eb")] // 64 characters
    [InlineData("xlnx,", "", 'y', 60, "", "xilinx-yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy-0d867f955938f8b3")]
    [InlineData("acme,", "", '-', 60, "z", "acme-2b40bb758ab48929")] // the truncated name ends in hyphens, which are removed
    [InlineData("acme,", "\U0001f600", 'x', 60, "", "acme--xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-24d4ecf0d67c4d9c")]
    [InlineData("acme,", "", 'l', 294, "a", "acme-lllllllllllllllllllllllllllllllllllllllll-90ba2fa176c01c7a")]
    [InlineData("acme,", "", 'l', 294, "b", "acme-lllllllllllllllllllllllllllllllllllllllll-90b6c9a176bd3951")]
    public void A_longer_name_is_truncated_and_gets_a_hash_that_never_changes(
        string vendor, string odd, char c, int count, string end, string name) =>
        Name(vendor + odd + new string(c, count) + end).Should().Be(name);

    [Fact]
    public void A_stray_byte_changes_the_hash() =>
        Name("acme,\udcff" + new string('x', 60)).Should().Be("acme--xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-e5a5e9f9180951c0");

    [Fact]
    public void A_name_that_is_short_enough_after_trimming_is_kept() =>
        Name("acme," + new string('x', 58) + "/").Should().Be("acme-" + new string('x', 58));

    [Fact]
    public void A_vendor_of_the_table_may_make_a_name_too_long_or_short_enough()
    {
        var vendors = new Dictionary<string, string> { ["s"] = "longer", ["longer"] = "s" };
        LabelName.ForCompatible("s," + new string('x', 57), vendors)!.Text.Should().HaveLength(63).And.MatchRegex("^longer-x{39}-[0-9a-f]{16}$");
        LabelName.ForCompatible("longer," + new string('x', 61), vendors)!.Text.Should().Be("s-" + new string('x', 61));
    }

    [Fact]
    public void Long_strings_that_differ_in_one_character_anywhere_keep_different_names()
    {
        var names = new HashSet<string>();
        for (var i = 0; i < 200; i++)
            foreach (var c in "y/+,\u00e9\udcff")
                names.Add(Name("acme," + new string('x', i) + c + new string('x', 199 - i))!);
        names.Should().HaveCount(200 * 6);
    }

    [Fact]
    public void Kubernetes_accepts_the_name_of_any_string()
    {
        var random = new Random(20);
        var named = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var text = new char[random.Next(0, 90)];
            for (var i = 0; i < text.Length; i++)
                text[i] = random.Next(4) switch
                {
                    0 => (char)random.Next(0x10000),
                    1 => (char)random.Next(0x80),
                    2 => "-._,"[random.Next(4)],
                    _ => (char)random.Next('a', 'z' + 1),
                };
            if (Name(new string(text)) is not { } name)
                continue;
            named++;
            name.Should().MatchRegex(KubernetesName());
            Name(new string(text)).Should().Be(name);
        }

        named.Should().BeGreaterThan(15_000);
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("A.b_c-9", true)]
    [InlineData("a..b", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a.", false)]
    [InlineData("_", false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("a\n", false)]
    [InlineData("\u00e9", false)]
    public void Only_valid_names_are_created(string text, bool valid) =>
        (LabelName.TryCreate(text)?.Text).Should().Be(valid ? text : null);

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void Names_have_at_most_sixty_three_characters(int length, bool valid) =>
        (LabelName.TryCreate(new string('a', length)) is not null).Should().Be(valid);

    private static string? Name(string compatible) => LabelName.ForCompatible(compatible, Vendors)?.Text;

    /// <summary>NFD contract B1.</summary>
    [GeneratedRegex(@"\A(?=.{1,63}\z)[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\z")]
    private static partial Regex KubernetesName();
}

using System.Globalization;
using System.Text;
using Devicetree;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Selection;
using NfdDeviceTree.Tests.Naming;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Nfd;

/// <summary>
/// For any bytes in a devicetree, NFD reads exactly the intended features, and the bytes can be decoded from
/// them. <see cref="LocalFile"/> reads the file independently of the code that writes it.
/// </summary>
public sealed class RoundTripTests
{
    private const int Rounds = 1500;

    private static readonly byte[][] Special =
    [
        .. new[]
        {
            "\n", "\r", "\t", " ", "  ", "=", "#", "# +no-label", "\n# +no-feature\n", "# +expiry-time=2000-01-01T00:00:00Z", "\\", "\\x0a", "\\n",
            "@", "/", ",", "\u0085", "\u00a0", "\u2028", "\u2029", "\u3000", "\ufeff", "\U0001f600", "\u00ff", "\x7f", "\x1b[31m", "\v", "\f", "xlnx,",
            "devicetree.model=", "beta.devicetree.org/evil=1",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xc3], [0xe2, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xc0, 0x8a],
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void NFD_reads_exactly_the_intended_features(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
            Check(Strings(random, 1, 8), Strings(random, 0, 8), Text(random), Text(random), $"of seed {seed}, round {round}");
    }

    private static void Check(List<byte[]> root, List<byte[]> gpu, byte[] model, byte[] serial, string because)
    {
        var settings = new Settings(SelectionOptions.Default, Built.WithoutCatalogue with
        {
            Properties = [Built.Property("/", "serial-number", PropertyType.String, "serial")],
        });
        var blob = new FdtBlob()
            .Begin("").Property("compatible", Joined(root)).Property("model", model).Property("serial-number", serial)
            .Begin("gpu").Property("compatible", Joined(gpu)).End()
            .End();
        var reported = new List<Diagnostic>();
        var tree = FdtReader.Read(blob.Finish(), "test.dtb", FeaturePipeline.Wanted(settings));
        var result = FeaturePipeline.Run(new Machine(tree, Drivers: null, IsLive: false, []), settings);
        reported.AddRange(result.Warnings);
        var set = result.Features;
        var file = LocalFile.Parse(FeatureFile.Render(set, result.Header, reported.Add).Bytes);

        // Raw features: each key decodes to the original bytes, and its value is the number of nodes with them.
        var compatible = root.Concat(gpu).DistinctBy(Convert.ToHexString)
            .ToDictionary(Convert.ToHexString, text => new[] { root, gpu }.Count(node => node.Any(text.SequenceEqual)).ToString(CultureInfo.InvariantCulture));
        file.Oddities.Should().BeEmpty(because);
        file.Features.Where(feature => feature.Key.StartsWith("devicetree.compatible.", StringComparison.Ordinal))
            .ToDictionary(feature => Convert.ToHexString(Unescape(feature.Key["devicetree.compatible.".Length..])), feature => feature.Value)
            .Should().BeEquivalentTo(compatible, because);
        Unescape(file.Features["devicetree.model"]).Should().Equal(model, because);
        Unescape(file.Features["serial"]).Should().Equal(serial, because);

        // Labels: valid, in the default namespace, and each string has a label or is reported.
        file.InvalidLabels().Should().BeEmpty(because);
        file.Labels.Keys.Should().NotContain(key => !key.StartsWith("beta.devicetree.org/", StringComparison.Ordinal), because);
        file.Labels.Should().BeEquivalentTo(set.Labels.ToDictionary(label => label.Key, label => label.Value), because);
        var nameless = reported.Count(finding => finding.Id == DiagnosticId.NoName);
        (set.Labels.Sum(label => label.Compatible.Count) + nameless).Should().Be(compatible.Count, because);
        reported.Count(finding => finding.Id == DiagnosticId.NameCollision)
            .Should().Be(set.Labels.Count(label => label.Compatible.Count > 1), because);
        reported.Should().NotContain(finding => finding.Id != DiagnosticId.NoName && finding.Id != DiagnosticId.NameCollision, because);

        // The file has no other lines.
        var board = new[] { set.Board!.Name, set.Board.Soc }.Count(name => name is not null);
        file.Features.Should().HaveCount(file.Labels.Count + compatible.Count + 2 + board, because);
    }

    private static List<byte[]> Strings(Random random, int least, int most) =>
        [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => Text(random)).Where((text, i) => text.Length > 0 || i < least)
            .Select(text => text.Length > 0 ? text : "x"u8.ToArray())];

    /// <summary>Any bytes but NUL.</summary>
    private static byte[] Text(Random random)
    {
        var text = new List<byte>();
        for (var parts = random.Next(0, 6); parts > 0; parts--)
            text.AddRange(random.Next(3) switch
            {
                0 => Special[random.Next(Special.Length)],
                1 => [(byte)random.Next(1, 256)],
                _ => Encoding.ASCII.GetBytes(new string((char)random.Next('a', 'd'), random.Next(1, random.Next(10) == 0 ? 70 : 4))),
            });
        return [.. text];
    }

    private static byte[] Joined(List<byte[]> texts) => [.. texts.SelectMany(text => text.Append((byte)0))];

    /// <summary>Decodes <c>\xHH</c> (a byte), <c>\uHHHH</c> and <c>\UHHHHHHHH</c> (a character).</summary>
    private static byte[] Unescape(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '\\')
            {
                var rune = Rune.GetRuneAt(text, i);
                bytes.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
                i += rune.Utf16SequenceLength;
                continue;
            }

            var digits = text[i + 1] switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => throw new FormatException(text) };
            var number = int.Parse(text.AsSpan(i + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            bytes.AddRange(digits == 2 ? [(byte)number] : Encoding.UTF8.GetBytes(new Rune(number).ToString()));
            i += 2 + digits;
        }

        return [.. bytes];
    }
}

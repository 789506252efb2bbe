using System.Text;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Tests.Nfd;

public sealed class FeatureFileTests
{
    private readonly List<DiagnosticId> _reported = [];

    [Fact]
    public void Labels_stand_bare_and_raw_features_behind_a_directive()
    {
        Text(Set([Label("beta.devicetree.org/acme", "1")], [Raw("devicetree.model", "ACME = best #1")])).Should().Be(
            FeatureFile.Header + "\nbeta.devicetree.org/acme=1\n# +no-label\ndevicetree.model=ACME = best #1\n");
    }

    [Fact]
    public void Labels_only_has_no_comment_and_no_directive() =>
        Text(Set([Label("beta.devicetree.org/acme", "1")], []), labelsOnly: true).Should().Be("beta.devicetree.org/acme=1\n");

    [Fact]
    public void Text_beyond_ASCII_is_UTF_8_without_a_byte_order_mark() =>
        Render(Set([], [Raw("devicetree.model", "Gerät")]), labelsOnly: true).Should().Equal("# +no-label\ndevicetree.model=Gerät\n"u8.ToArray());

    [Fact]
    public void Exactly_as_much_as_NFD_reads_is_written_whole()
    {
        var features = Padded(FeatureFile.MaxSize, SmallSet(), RawFeatures.CompatiblePrefix + "acme,pad");

        Render(features).Should().HaveCount(FeatureFile.MaxSize);
        _reported.Should().BeEmpty();
    }

    [Fact]
    public void One_byte_more_and_the_features_of_compatible_strings_go_all_of_them()
    {
        var features = Padded(FeatureFile.MaxSize + 1, SmallSet(), RawFeatures.CompatiblePrefix + "acme,pad");

        Text(features).Should().Be(
            FeatureFile.Header + "\nbeta.devicetree.org/acme=1\n# +no-label\ndevicetree.board=acme\n# +no-label\ndevicetree.model=ACME\n");
        _reported.Should().Equal(DiagnosticId.RawFeaturesOmitted);
    }

    [Fact]
    public void Without_them_exactly_as_much_as_NFD_reads_is_written()
    {
        var features = Padded(FeatureFile.MaxSize, SmallSet(withCompatible: false), "devicetree.pad");
        features = features with { Raw = [Raw(RawFeatures.CompatiblePrefix + "acme,board", "1"), .. features.Raw] };

        Render(features).Should().HaveCount(FeatureFile.MaxSize);
        _reported.Should().Equal(DiagnosticId.RawFeaturesOmitted);
    }

    [Fact]
    public void One_byte_more_and_all_raw_features_go()
    {
        var features = Padded(FeatureFile.MaxSize + 1, SmallSet(withCompatible: false), "devicetree.pad");

        Text(features).Should().Be(FeatureFile.Header + "\nbeta.devicetree.org/acme=1\n");
        _reported.Should().Equal(DiagnosticId.RawFeaturesOmitted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Labels_that_fit_exactly_are_written_and_one_byte_more_is_an_error(bool labelsOnly)
    {
        Render(ManyLabels(FeatureFile.MaxSize, labelsOnly), labelsOnly).Should().HaveCount(FeatureFile.MaxSize);
        _reported.Should().BeEmpty();

        var render = () => Render(ManyLabels(FeatureFile.MaxSize + 1, labelsOnly), labelsOnly);

        render.Should().ThrowExactly<DiagnosticException>().Which.Id.Should().Be(DiagnosticId.FileTooLarge);
        _reported.Should().BeEmpty();
    }

    [Theory]
    [InlineData(FeatureFile.Header + "\nexample.com/any=1\n", true)]
    [InlineData("beta.devicetree.org/acme=1\n", true)]
    [InlineData("\ufeffbeta.devicetree.org/acme=1\n", false)]
    [InlineData(" " + FeatureFile.Header, false)]
    [InlineData("beta.devicetree.org=1\n", false)]
    [InlineData("example.com/any=1\n", false)]
    public void Our_files_are_known_by_their_header_or_by_holding_our_labels_alone(string content, bool ours) =>
        FeatureFile.IsOurs(Encoding.UTF8.GetBytes(content), LabelNamespace.Default).Should().Be(ours);

    private static FeatureSet SmallSet(bool withCompatible = true) => Set(
        [Label("beta.devicetree.org/acme", "1")],
        [Raw("devicetree.board", "acme"), .. withCompatible ? [Raw(RawFeatures.CompatiblePrefix + "acme,board", "1")] : Array.Empty<Feature>(), Raw("devicetree.model", "ACME")]);

    /// <summary>With a raw feature more that brings the whole file to a size.</summary>
    private static FeatureSet Padded(int size, FeatureSet features, string key)
    {
        FeatureSet With(int length) => features with { Raw = [.. features.Raw, Raw(key, new string('x', length))] };
        return With(size - Size(With(0)));
    }

    private static FeatureSet ManyLabels(int size, bool labelsOnly)
    {
        var labels = Enumerable.Range(0, 600).Select(i => Label($"beta.devicetree.org/acme-{i:d4}-{new string('x', 50)}", "1")).ToList();
        FeatureSet With(int length) => Set([.. labels, Label("beta.devicetree.org/pad", new string('1', length))], []);
        return With(size - Size(With(0)) + (labelsOnly ? FeatureFile.Header.Length + 1 : 0));
    }

    /// <summary>The size that a file has, counted without the code under test: comment, and per line key, =, value, newline.</summary>
    private static int Size(FeatureSet features) =>
        FeatureFile.Header.Length + 1
        + features.Labels.Concat(features.Raw).Sum(feature => feature.Key.Length + feature.Value.Length + 2)
        + features.Raw.Count * "# +no-label\n".Length;

    private static FeatureSet Set(IReadOnlyList<Feature> labels, IReadOnlyList<Feature> raw) => new(labels, raw, new BoardSummary("ACME", "acme", null));

    private static Feature Label(string key, string value) => new(key, value, [], []);

    private static Feature Raw(string key, string value) => new(key, value, [], []);

    private byte[] Render(FeatureSet features, bool labelsOnly = false) => FeatureFile.Render(features, labelsOnly, found => _reported.Add(found.Id));

    private string Text(FeatureSet features, bool labelsOnly = false) => Encoding.UTF8.GetString(Render(features, labelsOnly));
}

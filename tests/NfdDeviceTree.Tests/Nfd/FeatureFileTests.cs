using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Tests.Nfd;

public sealed class FeatureFileTests
{
    private const string Header = "# Written by nfd-devicetree from this machine's devicetree. Changes are overwritten.\n";

    private readonly List<Diagnostic> _reported = [];

    [Fact]
    public void Labels_come_first_and_raw_features_after_a_directive() =>
        Text(Set([Label("beta.devicetree.org/acme", "1")], [Raw("devicetree.model", "ACME = best #1")])).Should().Be(
            Header + "beta.devicetree.org/acme=1\n# +no-label\ndevicetree.model=ACME = best #1\n");

    [Fact]
    public void Labels_only_has_no_comment_and_no_directive() =>
        Text(Set([Label("beta.devicetree.org/acme", "1")], []), labelsOnly: true).Should().Be("beta.devicetree.org/acme=1\n");

    [Fact]
    public void Text_beyond_ASCII_is_UTF_8_without_a_byte_order_mark() =>
        Render(Set([], [Raw("devicetree.model", "Gerät")]), labelsOnly: true).Bytes.Should().Equal("# +no-label\ndevicetree.model=Gerät\n"u8.ToArray());

    [Fact]
    public void The_header_names_another_source_in_one_line()
    {
        var file = FeatureFile.Render(Set([Label("a.example/b", "1")], []), FileHeader.Of("/tmp/a\nb.example/evil=1 ä.dtb"), _reported.Add);

        file.Text.Should().Be("# Written by nfd-devicetree from /tmp/a\\x0ab.example/evil=1 ä.dtb. Changes are overwritten.\na.example/b=1\n");
    }

    [Fact]
    public void A_long_source_counts_for_the_size()
    {
        var features = Padded(FeatureFile.MaxSize, SmallSet(), mayBeOmitted: true);

        var file = FeatureFile.Render(features, FileHeader.Of("this machine's devicetreE!"), _reported.Add);

        file.Bytes.Length.Should().BeLessThan(FeatureFile.MaxSize / 2);
        _reported.Should().ContainSingle().Which.Id.Should().Be(DiagnosticId.RawFeaturesOmitted);
    }

    [Fact]
    public void A_file_of_exactly_the_limit_is_written_completely()
    {
        var features = Padded(FeatureFile.MaxSize, SmallSet(), mayBeOmitted: true);

        Render(features).Bytes.Should().HaveCount(FeatureFile.MaxSize);
        _reported.Should().BeEmpty();
    }

    [Fact]
    public void One_byte_over_the_limit_all_features_that_may_be_omitted_are_left_out()
    {
        var features = Padded(FeatureFile.MaxSize + 1, SmallSet(), mayBeOmitted: true);

        var file = Render(features);

        file.Text.Should().Be(Header + "beta.devicetree.org/acme=1\n# +no-label\ndevicetree.board=acme\n# +no-label\ndevicetree.model=ACME\n");
        file.Features.Raw.Select(feature => feature.Key).Should().Equal("devicetree.board", "devicetree.model");
        _reported.Should().ContainSingle().Which.Id.Should().Be(DiagnosticId.RawFeaturesOmitted);
        _reported[0].Message.Should().Contain("the 2 raw features ").And.Contain("65537 bytes");
    }

    [Fact]
    public void Reserved_bytes_count_for_the_size()
    {
        var features = Padded(FeatureFile.MaxSize, SmallSet(), mayBeOmitted: true);

        FeatureFile.Fit(features, FileHeader.Live, _reported.Add, reserved: 1).Raw.Should().HaveCount(2);
        _reported.Should().ContainSingle();
    }

    [Fact]
    public void The_features_that_may_not_be_omitted_may_have_exactly_the_limit()
    {
        var features = Padded(FeatureFile.MaxSize, SmallSet(withOmittable: false), mayBeOmitted: false);
        features = features with { Raw = [Omittable("devicetree.compatible.acme,board", "1"), .. features.Raw] };

        Render(features).Bytes.Should().HaveCount(FeatureFile.MaxSize);
        _reported.Should().ContainSingle().Which.Id.Should().Be(DiagnosticId.RawFeaturesOmitted);
    }

    [Fact]
    public void All_raw_features_are_left_out_if_those_that_may_not_be_omitted_exceed_the_limit()
    {
        var features = Padded(FeatureFile.MaxSize + 1, SmallSet(withOmittable: false), mayBeOmitted: false);

        Text(features).Should().Be(Header + "beta.devicetree.org/acme=1\n");
        _reported.Should().ContainSingle().Which.Message.Should().Contain("all 3 raw features");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Labels_that_fit_exactly_are_written_and_one_byte_more_is_an_error(bool labelsOnly)
    {
        Render(ManyLabels(FeatureFile.MaxSize, labelsOnly), labelsOnly).Bytes.Should().HaveCount(FeatureFile.MaxSize);
        _reported.Should().BeEmpty();

        var render = () => Render(ManyLabels(FeatureFile.MaxSize + 1, labelsOnly), labelsOnly);

        render.Should().ThrowExactly<DiagnosticException>().Which.Id.Should().Be(DiagnosticId.FileTooLarge);
        _reported.Should().BeEmpty();
    }

    private static FeatureSet SmallSet(bool withOmittable = true) => Set(
        [Label("beta.devicetree.org/acme", "1")],
        [Raw("devicetree.board", "acme"), .. withOmittable ? [Omittable("devicetree.driver.acme,board", "acme")] : Array.Empty<Feature>(), Raw("devicetree.model", "ACME")]);

    /// <summary>Adds a raw feature that brings the whole file to a size.</summary>
    private static FeatureSet Padded(int size, FeatureSet features, bool mayBeOmitted)
    {
        FeatureSet With(int length) => features with { Raw = [.. features.Raw, Raw("devicetree.pad", new string('x', length)) with { MayBeOmitted = mayBeOmitted }] };
        return With(size - Size(With(0)));
    }

    private static FeatureSet ManyLabels(int size, bool labelsOnly)
    {
        var labels = Enumerable.Range(0, 600).Select(i => Label($"beta.devicetree.org/acme-{i:d4}-{new string('x', 50)}", "1")).ToList();
        FeatureSet With(int length) => Set([.. labels, Label("beta.devicetree.org/pad", new string('1', length))], []);
        return With(size - Size(With(0)) + (labelsOnly ? Header.Length : 0));
    }

    /// <summary>
    /// The size of a file, computed without the code under test: the comment, and for each line key, =, value, newline.
    /// </summary>
    private static int Size(FeatureSet features) =>
        Header.Length
        + features.Labels.Concat(features.Raw).Sum(feature => feature.Key.Length + feature.Value.Length + 2)
        + features.Raw.Count * "# +no-label\n".Length;

    private static FeatureSet Set(IReadOnlyList<Feature> labels, IReadOnlyList<Feature> raw) => new(labels, raw, new BoardSummary("ACME", "acme", null));

    private static Feature Label(string key, string value) => new(key, value, [], []);

    private static Feature Raw(string key, string value) => new(key, value, [], []);

    private static Feature Omittable(string key, string value) => new(key, value, [], [], MayBeOmitted: true);

    private FeatureFile Render(FeatureSet features, bool labelsOnly = false) => FeatureFile.Render(features, labelsOnly ? null : FileHeader.Live, _reported.Add);

    private string Text(FeatureSet features, bool labelsOnly = false) => Render(features, labelsOnly).Text;
}

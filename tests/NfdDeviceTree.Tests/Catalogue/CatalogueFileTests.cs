using System.Text.RegularExpressions;
using NfdDeviceTree.Catalogue;

namespace NfdDeviceTree.Tests.Catalogue;

/// <summary>Rules for every line of the catalogue's files.</summary>
public sealed partial class CatalogueFileTests
{
    /// <summary>Patterns are searched one after another at every look-up.</summary>
    private const int MostPatterns = 100;

    public static TheoryData<string> Files => CatalogueLine.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_is_plain_text_of_whole_lines(string file)
    {
        var text = File.ReadAllText(CatalogueLine.PathOf(file));
        text.Should().EndWith("\n").And.NotContainAny("\r", "\t", "\ufeff", " \n");
        text.Should().Match(all => all.All(char.IsAscii));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Lines_are_sorted_and_unique(string file)
    {
        var keys = CatalogueLine.Read(file).Select(line => file == "accelerators" ? line.Columns[0] + " " + line.Columns[1] : line.Columns[0]).ToList();
        keys.Zip(keys.Skip(1)).Where(pair => string.CompareOrdinal(pair.First, pair.Second) >= 0).Should().BeEmpty("each line follows the one before in ordinal order");
    }

    [Fact]
    public void The_list_of_classes_has_every_class_of_the_files() =>
        CatalogueLine.Read("accelerators").SelectMany(line => line.Columns[2].Split(',')).Where(name => name != "-").Distinct()
            .Append("edge-tpu") // of boards.txt: no compatible string names it
            .Should().BeEquivalentTo(Accelerator.Classes);

    [Theory]
    [MemberData(nameof(Files))]
    public void A_devicetree_can_contain_every_string(string file) =>
        CatalogueLine.Read(file).Where(line => !StringForm().IsMatch(line.Columns[0])).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_line_names_a_source(string file) =>
        CatalogueLine.Read(file).Where(line => line.Seen.Split(' ').Length < 2).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Files))]
    public void A_pattern_has_one_star_after_at_least_four_characters(string file)
    {
        var patterns = CatalogueLine.Read(file).Where(line => line.IsPattern).ToList();
        patterns.Where(line => line.Key.Count(c => c == '*') != 1 || line.Key.IndexOf('*', StringComparison.Ordinal) < 4).Should().BeEmpty();
        patterns.Should().HaveCountLessThan(MostPatterns);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Two_patterns_never_match_equally_well(string file)
    {
        var patterns = CatalogueLine.Read(file).Where(line => line.IsPattern).Select(line => line.Key.Split('*')).DistinctBy(parts => string.Join('*', parts)).ToList();
        patterns.SelectMany(one => patterns.Where(other =>
                one != other && one[0] == other[0] && one[1].EndsWith(other[1], StringComparison.Ordinal))
            .Select(other => $"{string.Join('*', one)} and {string.Join('*', other)}")).Should().BeEmpty();
    }

    /// <summary>Such a line has no effect, and would hide an error in the pattern.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void No_exact_line_repeats_its_pattern(string file)
    {
        var lines = CatalogueLine.Read(file);
        var patterns = lines.Where(line => line.IsPattern).ToList();
        lines.Where(line => !line.IsPattern && Best(line) is { } best && best.Meaning == line.Meaning).Should().BeEmpty();

        CatalogueLine? Best(CatalogueLine line) =>
            patterns.Where(pattern => pattern.Matches(line.Key)).MaxBy(pattern => pattern.Key.IndexOf('*', StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\A[A-Za-z0-9](\\x20|[A-Za-z0-9,._+&/*-])*\z")]
    private static partial Regex StringForm();
}

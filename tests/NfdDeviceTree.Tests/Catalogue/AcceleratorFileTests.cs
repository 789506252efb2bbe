using NfdDeviceTree.Catalogue;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Tests.Catalogue;

/// <summary>The lines of <c>accelerators.txt</c>.</summary>
public sealed class AcceleratorFileTests
{
    private static readonly string[] Classes = ["gpu", "gpu-2d", "npu", "dsp", "video-codec", "jpeg-codec", "isp", "fpga"];

    private static readonly IReadOnlyList<CatalogueLine> Lines = CatalogueLine.Read("accelerators");

    [Fact]
    public void Every_class_is_known_and_used()
    {
        var used = Lines.SelectMany(ClassesOf).ToHashSet();
        used.Should().BeEquivalentTo(Classes.Append("-"));
        Lines.Where(line => ClassesOf(line).Length > 1 && ClassesOf(line).Contains("-")).Should().BeEmpty();
    }

    [Fact]
    public void Every_class_and_family_is_a_valid_label()
    {
        var words = Lines.SelectMany(line => FamiliesOf(line)).ToHashSet();
        words.Where(word => !CatalogueWords.IsWord(word)).Should().BeEmpty();
        Lines.SelectMany(line => ClassesOf(line).SelectMany(name => FamiliesOf(line).Select(family => $"{name}-{family}")))
            .Where(name => LabelName.TryCreate(name) is null).Should().BeEmpty();
    }

    /// <summary>Labels such as <c>gpu-ready</c> and <c>gpu-driver</c> have another meaning.</summary>
    [Fact]
    public void No_family_has_the_name_of_a_label_about_drivers() =>
        Lines.SelectMany(FamiliesOf).Should().NotContain(["ready", "driver"]);

    /// <summary>The class <c>gpu-2d</c> and a family <c>2d</c> of <c>gpu</c> would be one label.</summary>
    [Fact]
    public void No_family_makes_the_label_of_another_class() =>
        Lines.SelectMany(line => ClassesOf(line).SelectMany(name => FamiliesOf(line).Select(family => $"{name}-{family}")))
            .Intersect(Classes).Should().BeEmpty();

    [Fact]
    public void A_device_that_is_not_an_accelerator_has_a_reason_and_no_family()
    {
        foreach (var line in Lines)
            line.Seen.Contains(" ; ", StringComparison.Ordinal).Should().Be(line.Columns[2] == "-", line.Text);
        Lines.Where(line => line.Columns[2] == "-" && line.Columns[3] != "-").Should().BeEmpty();
    }

    [Fact]
    public void A_line_with_a_node_name_differs_from_the_line_for_any_name() =>
        Lines.Where(line => line.Columns[1] != "*"
            && Lines.Any(any => any.Columns[0] == line.Columns[0] && any.Columns[1] == "*" && any.Columns[2] == line.Columns[2] && any.Columns[3] == line.Columns[3])).Should().BeEmpty();

    [Fact]
    public void The_catalogue_finds_every_line()
    {
        var catalogue = new DeviceCatalogue(CatalogueAdditions.None);
        foreach (var group in Lines.GroupBy(line => line.Key))
            catalogue.FindAccelerators(group.First().Example)
                .Select(entry => $"{entry.NodeName ?? "*"} {entry.Class ?? "-"} {(entry.Families.Count == 0 ? "-" : string.Join(',', entry.Families))}")
                .Should().BeEquivalentTo(group.SelectMany(line => ClassesOf(line).Select(name => $"{line.Columns[1]} {name} {line.Columns[3]}")), group.Key);
    }

    private static string[] ClassesOf(CatalogueLine line) => line.Columns[2].Split(',');

    private static string[] FamiliesOf(CatalogueLine line) => line.Columns[3] == "-" ? [] : line.Columns[3].Split(',');
}

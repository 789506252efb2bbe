using System.Text.RegularExpressions;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Fleet;

/// <summary>The file that <c>boards --format html</c> writes. tests/browser/run tests it in a browser.</summary>
public sealed partial class FleetPageTests
{
    [Fact]
    public void The_page_holds_each_board_with_its_labels()
    {
        var page = Page(Repository.Board("google-coral-dev"), Repository.Board("solidrun-cubox-i"));

        var labels = Quoted().Matches(page[page.IndexOf("\nconst features = [", StringComparison.Ordinal)..page.IndexOf("\n// All paths", StringComparison.Ordinal)]).Select(match => match.Groups[1].Value).ToList();
        var rows = Row().Matches(page).ToList();
        rows.Select(row => row.Groups["model"].Value).Should().Equal("Google i.MX8MQ Phanbell", "SolidRun Cubox-i Dual/Quad");
        foreach (var (row, board) in rows.Zip(["google-coral-dev", "solidrun-cubox-i"]))
            row.Groups["labels"].Value.Split(',').Select(index => labels[int.Parse(index)])
                .Should().Equal(Invocation.Run("-d", "--labels-only", Repository.Board(board)).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void The_page_needs_no_other_file() =>
        Page(Repository.Board("google-coral-dev")).Should().NotContainAny("http:", "https:", " src=", "@import", "url(").And.Contain("default-src 'none'");

    [Fact]
    public void Text_of_a_hostile_board_cannot_end_the_script()
    {
        using var directory = new TemporaryDirectory();
        var board = directory.Write("</script>\".dtb", new FdtBlob().Begin("").Property("compatible", "</script><!--,\"\\\0").Property("model", "</script>\"\\\0").End().Finish());

        var page = Page(board, Repository.Board("hostile"));

        page.Split("</script>").Should().HaveCount(2, "the page has one script");
        Row().Matches(page).Should().HaveCount(2);
    }

    private static string Page(params string[] boards)
    {
        var run = Invocation.Run(["boards", "--format", "html", .. boards]);
        run.ExitCode.Should().Be(0);
        return run.Out;
    }

    [GeneratedRegex("""^\["[^"]*","(?<model>[^"]*)",\[(?<labels>[0-9,]*)\]\]""", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("""^"([^"]*)",?""", RegexOptions.Multiline)]
    private static partial Regex Quoted();
}

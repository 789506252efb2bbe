using NfdDeviceTree.Cli;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Tests.Support;
using Xunit.Abstractions;

namespace NfdDeviceTree.SystemTests.RealBoards;

/// <summary>
/// All labels of well-known boards. A file in <c>Goldens</c> names the part of the corpus and the board in its first
/// line; the labels follow.
/// </summary>
public sealed class GoldenLabelTests(ITestOutputHelper output)
{
    /// <summary>The number of files of Debian 12's boards. .ci/run fetches that part.</summary>
    private const int FewestCompared = 10;

    [FactWith(Needs.Corpus)]
    public void A_named_board_has_exactly_the_labels_of_its_file()
    {
        var compared = 0;
        foreach (var file in Directory.EnumerateFiles(Path.Join(Repository.Root, "tests/NfdDeviceTree.SystemTests/RealBoards/Goldens"), "*.labels").Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(file);
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            var words = text[..end].Split(' ');
            words.Should().HaveCount(3).And.HaveElementAt(0, "#");
            if (FetchedPart.All.FirstOrDefault(part => part.Name == words[1]) is not { } part)
            {
                output.WriteLine($"{Path.GetFileName(file)}: {words[1]} is not fetched");
                continue;
            }

            compared++;
            Labels(Path.Join(part.Directory, words[2])).Should().Be(text[(end + 1)..], "of {0}", file);
        }

        compared.Should().BeGreaterThanOrEqualTo(FewestCompared);
    }

    private static string Labels(string board)
    {
        using var labels = new StringWriter();
        using var errors = new StringWriter();
        CommandLine.Run(["-d", "--labels-only", "--devicetree", board], new Terminal(labels, errors, OutIsTerminal: false)).Should().Be(0);
        errors.ToString().Should().BeEmpty();
        return labels.ToString();
    }
}

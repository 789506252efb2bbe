using NfdDeviceTree.Configuration;
using NfdDeviceTree.Tests.Support;
using Xunit.Abstractions;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>
/// This version gives the same labels as the rules of version 0.1, which a cluster may still apply, except for the corrections that
/// the rules' README lists.
/// </summary>
public sealed class RuleCorpusTests(ITestOutputHelper output)
{
    /// <summary>The number of boards on which the table in the README is based.</summary>
    private const int BoardsOfReadme = 1474;

    [FactWith(Needs.Corpus)]
    public void The_README_lists_every_label_of_version_0_1_that_changed()
    {
        var table = Changes().GroupBy(change => change).OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"| {row.Key} | {row.Count()} |").ToList();
        foreach (var row in table)
            output.WriteLine(row);
        var readme = File.ReadAllLines(DeployFiles.FullPath("rules/README.md"))
            .SkipWhile(line => !line.StartsWith("| label of 0.1", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|')).ToList();
        // A later kernel of the same Debian has a few boards more.
        if (Corpus.Blobs.Count == BoardsOfReadme)
            string.Join('\n', table).Should().Be(string.Join('\n', readme));
        else
            table.Select(Change).Should().BeSubsetOf(readme.Select(Change));

        static string Change(string row) => row[..row.TrimEnd('|').LastIndexOf('|')];
    }

    [FactWith(Needs.Corpus)]
    public void Only_a_Jetson_with_an_available_GPU_gets_NVIDIAs_label()
    {
        var rule = RuleFiles.RulesOf(RuleFiles.OptIn).Single(rule => rule.Name == "jetson-gpu-present");
        Corpus.Blobs.Where(board => RuleEvaluator.Matches(rule, CorpusFeatures.Of(board, Settings.Default)))
            .Select(board => Path.GetRelativePath(Corpus.Root, board))
            .Should().Equal("arm64/nvidia/tegra210-p3450-0000.dtb");
    }

    /// <summary>A row for each changed label of a board: the old label and the new value. A row about a name has no old value.</summary>
    private static IEnumerable<string> Changes()
    {
        var rules = RuleFiles.RulesOf(RuleFiles.Of01);
        foreach (var (board, elements) in CorpusFeatures.All)
        {
            var now = CorpusFeatures.Of(Path.Join(Corpus.Root, board), Settings.Default);
            foreach (var label in RuleEvaluator.Labels(rules, elements))
            {
                var old = label.Should().ContainSingle().Subject;
                if (now.GetValueOrDefault(label.Key) is var value && value != old)
                    yield return label.Key.EndsWith("/name", StringComparison.Ordinal)
                        ? $"`{label.Key}` | names the chip instead of its family"
                        : $"`{label.Key}={old}` | {(value is null ? "none" : $"`{value}`")}";
            }
        }
    }
}

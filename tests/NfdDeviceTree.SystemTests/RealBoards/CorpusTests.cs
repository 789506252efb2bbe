using System.Text.RegularExpressions;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.RealBoards;

/// <summary>What must hold for every board of the corpus.</summary>
public sealed partial class CorpusTests(CorpusRuns runs) : IClassFixture<CorpusRuns>
{
    [FactWith(Needs.Corpus)]
    public void The_corpus_is_complete_and_no_board_is_skipped() =>
        runs.Boards.Should().HaveCountGreaterThan(1400).And.HaveCount(Corpus.Promised);

    [FactWith(Needs.Corpus)]
    public void Every_board_exits_with_0_and_without_a_warning() =>
        Boards(board => board.Blob is not { ExitCode: 0, Errors: "" }).Should().BeEmpty();

    [FactWith(Needs.Corpus)]
    public void Every_label_is_valid_in_Kubernetes() =>
        Boards(board => !board.Blob.Labels.All(label => Key().IsMatch(label.Key) && Value().IsMatch(label.Value))).Should().BeEmpty();

    [FactWith(Needs.Corpus)]
    public void Every_board_has_labels_for_itself_and_its_processors() =>
        Boards(board => board.Blob.Labels.Count() < 2).Should().BeEmpty();

    [FactWith(Needs.Corpus | Needs.Dtc)]
    public void Two_compatible_strings_of_a_board_never_have_one_name() =>
        Boards(board => board.Expected!.Selected.Keys.GroupBy(ExpectedFile.LabelName).Any(group => group.Count() > 1)
            || board.Blob.Labels.Select(label => label.Key).Distinct().Count() != board.Expected!.Selected.Count).Should().BeEmpty();

    [FactWith(Needs.Corpus)]
    public void No_file_has_a_key_twice() =>
        Boards(board => board.Blob.Labels.Concat(board.Blob.Raw).GroupBy(feature => feature.Key).Any(group => group.Count() > 1)).Should().BeEmpty();

    [FactWith(Needs.Corpus)]
    public void Every_file_is_small_enough_for_NFD() =>
        Boards(board => board.Blob.Size >= FeatureFile.MaxSize).Should().BeEmpty();

    [FactWith(Needs.Corpus)]
    public void Blob_and_directory_give_the_same_bytes() =>
        Boards(board => board.Blob.File != board.Directory.File || board.Directory is not { ExitCode: 0, Errors: "" }).Should().BeEmpty();

    [FactWith(Needs.Corpus | Needs.Dtc)]
    public void Every_file_is_exactly_what_dtc_reads_from_the_board() =>
        Boards(board => board.Blob.File != board.Expected!.ToString()).Should().BeEmpty();

    private IEnumerable<string> Boards(Func<CorpusRuns.Board, bool> wrong) => runs.Boards.Where(wrong).Select(board => board.Name);

    /// <summary>NFD contract B1.</summary>
    [GeneratedRegex(@"\A(?=[^/]{1,253}/)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*/[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex Key();

    /// <summary>NFD contract B2, without the empty value, which the program does not write.</summary>
    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex Value();
}

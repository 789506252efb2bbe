using NfdDeviceTree.Tests.Support;
using Xunit.Abstractions;

namespace NfdDeviceTree.SystemTests.Fleet;

/// <summary><c>boards</c> on many boards, by the clock and in memory.</summary>
[Collection(Alone.Name)]
public sealed class BoardsAtScaleTests(ITestOutputHelper output)
{
    private const int Runs = 3, Times = 10, MostGrowthKib = 4 * 1024;

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(1.5);

    [FactWith(Needs.Native | Needs.Corpus | Needs.Time)]
    public void All_boards_of_the_corpus_are_shown_within_one_and_a_half_seconds()
    {
        var runs = Enumerable.Range(0, Runs).Select(_ => Measured.Run("boards", Corpus.Root)).ToList();

        runs.Should().OnlyContain(run => run.Output.Count(c => c == '\n') == Corpus.Blobs.Count + 1);
        output.WriteLine("took " + string.Join(", ", runs.Select(run => run.Took)));
        runs.Min(run => run.Took).Should().BeLessThanOrEqualTo(Most);
    }

    [FactWith(Needs.Native | Needs.Corpus | Needs.Time)]
    public void Ten_times_as_many_boards_take_no_more_memory() => ShouldNotGrow();

    [FactWith(Needs.Native | Needs.Corpus | Needs.Time)]
    public void Nor_does_the_difference_of_ten_times_as_many() => ShouldNotGrow("--diff");

    /// <summary>
    /// When the collector comes moves the peak by a MiB or two: the middle of three runs is compared with the least of
    /// three. The tenfold takes seconds, so that it runs again only if it has to.
    /// </summary>
    private void ShouldNotGrow(params string[] options)
    {
        var once = Enumerable.Range(0, Runs).Select(_ => Peak(1, options)).Order().ElementAt(Runs / 2);
        var tenfold = Peak(Times, options);
        for (var again = 1; again < Runs && tenfold > once + MostGrowthKib; again++)
            tenfold = Math.Min(tenfold, Peak(Times, options));

        output.WriteLine($"peak {once} KiB on the corpus, {tenfold} KiB on {Times} times the corpus");
        tenfold.Should().BeLessThanOrEqualTo(once + MostGrowthKib);
    }

    private static long Peak(int times, string[] options) =>
        Measured.Run(["boards", .. options, .. Enumerable.Repeat(Corpus.Root, times)]).PeakKib;
}

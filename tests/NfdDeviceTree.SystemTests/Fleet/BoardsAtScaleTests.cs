using NfdDeviceTree.Tests.Support;
using Xunit.Abstractions;

namespace NfdDeviceTree.SystemTests.Fleet;

/// <summary>The memory of <c>boards</c> on many boards.</summary>
[Collection(Alone.Name)]
public sealed class BoardsAtScaleTests(ITestOutputHelper output)
{
    private const int Runs = 3, Times = 10, MostGrowthKib = 4 * 1024;

    [FactWith(Needs.Native | Needs.Corpus | Needs.Time)]
    public void Ten_times_as_many_boards_need_no_more_memory() => ShouldNotGrow();

    [FactWith(Needs.Native | Needs.Corpus | Needs.Time)]
    public void The_difference_of_ten_times_as_many_boards_takes_no_more_memory() => ShouldNotGrow("--diff");

    /// <summary>
    /// The peak varies by a MiB or two with the moment of a garbage collection. So the median of three runs on the corpus is compared
    /// with the lowest of up to three tenfold runs. A tenfold run needs seconds, and is repeated only if it needs more memory.
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

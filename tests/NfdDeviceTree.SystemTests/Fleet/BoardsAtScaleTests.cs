using System.Globalization;
using NfdDeviceTree.Tests.Support;
using Xunit.Abstractions;

namespace NfdDeviceTree.SystemTests.Fleet;

/// <summary>The memory of <c>boards</c> on many boards.</summary>
[Collection(Alone.Name)]
public sealed class BoardsAtScaleTests(ITestOutputHelper output)
{
    private const int Times = 10;

    [FactWith(Needs.Native | Needs.Corpus | Needs.Time)]
    public void Ten_times_as_many_boards_need_less_than_twice_the_memory() => ShouldNotKeepBoards();

    [FactWith(Needs.Native | Needs.Corpus | Needs.Time)]
    public void The_difference_of_ten_times_as_many_boards_needs_less_than_twice_the_memory() => ShouldNotKeepBoards("--diff");

    /// <summary>
    /// The peak varies by a third with the moments of the garbage collections. A command that keeps its answers until the end needs
    /// eight or nine times the memory for ten times the boards.
    /// </summary>
    private void ShouldNotKeepBoards(params string[] options)
    {
        var once = Peak(1, options);
        var tenfold = Peak(Times, options);
        output.WriteLine($"peak {once} KiB on the corpus, {tenfold} KiB on {Times} times the corpus");
        tenfold.Should().BeLessThan(2 * once);
    }

    /// <summary>The most memory that is resident, in KiB.</summary>
    private static long Peak(int times, string[] options)
    {
        using var directory = new TemporaryDirectory();
        Command.Run(
            Command.GnuTime,
            ["-f", "%M", "-o", directory["peak"], .. SidecarProcess.Program, "boards", .. options, .. Enumerable.Repeat(Corpus.Root, times)]);
        return long.Parse(File.ReadAllText(directory["peak"]), CultureInfo.InvariantCulture);
    }
}

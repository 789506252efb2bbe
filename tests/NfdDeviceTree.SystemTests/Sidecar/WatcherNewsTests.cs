using NfdDeviceTree.Publishing;

namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>Changes that NFD may have missed: the last change of a killed process, and a removal.</summary>
public sealed class WatcherNewsTests
{
    private static readonly DateTime LongAgo = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0, "1.2 touched", 1.5)]
    [InlineData(1400, "1.2 touched", 0.1)]
    [InlineData(-1400, "1.2 touched", 0.1)]
    [InlineData(1500, null, 0)]
    [InlineData(3_600_000, null, 0)]
    [InlineData(-3_600_000, null, 0)]
    public void A_correct_file_is_touched_only_if_it_was_changed_just_before_the_start(int milliseconds, string? touched, double firstPass)
    {
        using var before = new WatchBench();
        before.Run(seconds: 5);
        using var bench = new WatchBench { Age = TimeSpan.FromMilliseconds(milliseconds) };
        bench.Temporary.Write("features.d/devicetree-features", before.Content);

        bench.Run(seconds: 30);

        bench.History.Should().Equal(touched is null ? [] : [touched]);
        bench.Beats.Should().Equal(firstPass);
    }

    [Fact]
    public void After_a_removal_the_staging_directory_is_touched_instead_of_the_file()
    {
        using var bench = new WatchBench();
        var hidden = Path.Join(Path.GetDirectoryName(bench.Output), StagingDirectory.Name);
        bench.At(90, () => bench.Read = _ => WatchBench.Tree());
        bench.At(120.5, () => Directory.SetLastWriteTimeUtc(hidden, LongAgo));
        bench.At(121.19, () => Directory.GetLastWriteTimeUtc(hidden).Should().Be(LongAgo));
        bench.At(121.21, () => Directory.GetLastWriteTimeUtc(hidden).Should().BeCloseTo(DateTime.UtcNow, TimeSpan.FromSeconds(10)));

        bench.Run(seconds: 130);

        bench.History.Should().Equal("0 written", "1.2 touched", "120 removed");
    }

    [Fact]
    public void Cleaning_up_removes_the_file_of_a_directory_that_was_replaced_since_the_last_pass()
    {
        using var bench = new WatchBench { Cleanup = true };
        var parent = Path.GetDirectoryName(bench.Output)!;
        bench.At(50, () =>
        {
            Directory.Move(parent, parent + ".old");
            Directory.CreateDirectory(parent);
            File.Copy(Path.Join(parent + ".old", Path.GetFileName(bench.Output)), bench.Output);
        });

        bench.Run(seconds: 55);

        File.Exists(bench.Output).Should().BeFalse();
        bench.Events.Should().Equal("info watching", "info written", "info removed", "info stopped");
    }
}

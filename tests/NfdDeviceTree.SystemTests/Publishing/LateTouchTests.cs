using System.Text;
using NfdDeviceTree.Publishing;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Publishing;

/// <summary>NFD contract C1, C4: if NFD may have missed a change, the file's times are set again later.</summary>
[Collection(Alone.Name)]
public sealed class LateTouchTests : IDisposable
{
    private const string First = "beta.devicetree.org/first=1\n", Second = "beta.devicetree.org/second=1\n";

    private readonly TemporaryDirectory _temporary = new();

    private string Output => _temporary["features.d/devicetree-features"];

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_new_staging_directory_in_a_directory_that_NFD_may_watch_needs_a_late_touch()
    {
        Directory.CreateDirectory(_temporary["features.d"]);
        Age(TimeSpan.FromHours(1));

        Publish(First).Should().Be(LateTouch.Needed);
    }

    [Fact]
    public void A_new_directory_needs_no_late_touch_because_NFD_cannot_watch_it_yet() =>
        Publish(First).Should().Be(LateTouch.Useful);

    [Theory]
    [InlineData(1.4)]
    [InlineData(-60)]
    [InlineData(3600)]
    public void A_write_long_after_the_last_change_needs_no_late_touch(double seconds)
    {
        Publish(First);
        Age(TimeSpan.FromSeconds(seconds));

        Publish(Second).Should().Be(LateTouch.Useful);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    public void A_write_right_after_a_write_needs_a_late_touch(double seconds)
    {
        Publish(First);
        Age(TimeSpan.FromSeconds(seconds));

        Publish(Second).Should().Be(LateTouch.Needed);
    }

    [Fact]
    public void A_write_right_after_another_program_made_a_file_needs_a_late_touch()
    {
        Publish(First);
        Age(TimeSpan.FromHours(1));
        _temporary.Write("features.d/another", "x.example/a=1\n");

        Publish(Second).Should().Be(LateTouch.Needed);
    }

    [Fact]
    public void A_write_right_after_the_file_was_touched_needs_a_late_touch()
    {
        Publish(First);
        Age(TimeSpan.FromHours(1));
        File.SetLastWriteTimeUtc(Output, DateTime.UtcNow);

        Publish(Second).Should().Be(LateTouch.Needed);
    }

    [Fact]
    public void An_unchanged_file_needs_no_late_touch()
    {
        Publish(First);

        Publish(First).Should().Be(LateTouch.None);
    }

    [Fact]
    public void A_removal_right_after_a_write_needs_a_late_touch()
    {
        Publish(First);

        OneShot.Remove(Output).Should().Match<Publication>(it => it.Change == FileChange.Removed && it.Touch == LateTouch.Needed);
    }

    [Fact]
    public void A_removal_that_makes_the_staging_directory_needs_a_late_touch()
    {
        _temporary.Write("features.d/devicetree-features", First);
        Age(TimeSpan.FromHours(1));

        OneShot.Remove(Output).Should().Match<Publication>(it => it.Change == FileChange.Removed && it.Touch == LateTouch.Needed);
    }

    [Fact]
    public void A_removal_long_after_the_last_change_needs_no_late_touch()
    {
        Publish(First);
        Age(TimeSpan.FromHours(1));

        OneShot.Remove(Output).Should().Match<Publication>(it => it.Change == FileChange.Removed && it.Touch == LateTouch.Useful);
    }

    [Fact]
    public void The_touch_sets_the_times_of_the_file_and_nothing_else()
    {
        using var publisher = Publisher.Open(OutputPath.Create(Output), Patience.Some);
        publisher.Publish(Encoding.ASCII.GetBytes(First));
        Age(TimeSpan.FromHours(1));

        publisher.Touch().Should().BeNull();

        File.GetLastWriteTimeUtc(Output).Should().BeCloseTo(DateTime.UtcNow, TimeSpan.FromSeconds(10));
        File.ReadAllText(Output).Should().Be(First);
    }

    [Fact]
    public void A_touch_of_a_removed_file_makes_no_file_and_touches_the_staging_directory()
    {
        var staging = _temporary["features.d/.nfd-devicetree"];
        using var publisher = Publisher.Open(OutputPath.Create(Output), Patience.Some);
        publisher.Publish(Encoding.ASCII.GetBytes(First));
        File.Delete(Output);
        Directory.SetLastWriteTimeUtc(staging, DateTime.UnixEpoch);

        publisher.Touch().Should().BeNull();

        File.Exists(Output).Should().BeFalse();
        Directory.GetLastWriteTimeUtc(staging).Should().BeCloseTo(DateTime.UtcNow, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_run_that_makes_the_staging_directory_touches_the_file_after_the_settle_time()
    {
        Directory.CreateDirectory(_temporary["features.d"]);

        Invocation.Run("--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", Output).ShouldSucceed();

        var renamed = Directory.GetLastWriteTimeUtc(_temporary["features.d"]);
        (File.GetLastWriteTimeUtc(Output) - renamed).Should().BeGreaterThanOrEqualTo(Publisher.SettleTime - TimeSpan.FromMilliseconds(20));
    }

    private LateTouch Publish(string content) => OneShot.Publish(Output, Encoding.ASCII.GetBytes(content)).Touch;

    /// <summary>Sets the age of the directory and the file.</summary>
    private void Age(TimeSpan age)
    {
        if (File.Exists(Output))
            File.SetLastWriteTimeUtc(Output, DateTime.UtcNow - age);
        Directory.SetLastWriteTimeUtc(_temporary["features.d"], DateTime.UtcNow - age);
    }
}

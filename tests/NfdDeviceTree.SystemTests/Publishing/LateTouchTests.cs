using NfdDeviceTree.Publishing;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Publishing;

/// <summary>NFD contract C4: when NFD may have missed a change, the file's times are set once more later.</summary>
public sealed class LateTouchTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    private string Output => _temporary["features.d/devicetree-features"];

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Due_where_the_hidden_directory_is_new_in_a_directory_that_NFD_may_watch()
    {
        Directory.CreateDirectory(_temporary["features.d"]);

        Written("first").Should().BeTrue();
    }

    [Fact]
    public void Not_due_where_the_whole_directory_is_new_so_that_nobody_can_watch_it() =>
        Written("first").Should().BeFalse();

    [Fact]
    public void Not_due_where_the_hidden_directory_stood_and_the_last_change_is_long_ago()
    {
        Written("first");
        Age(TimeSpan.FromSeconds(-1.3));

        Written("second").Should().BeFalse();
    }

    [Fact]
    public void Not_due_where_the_hidden_directory_stood_and_there_was_no_file()
    {
        Directory.CreateDirectory(_temporary["features.d/.nfd-devicetree"]);

        Written("first").Should().BeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-0.5)]
    public void Due_where_the_last_change_was_a_moment_ago(double seconds)
    {
        Written("first");
        Age(TimeSpan.FromSeconds(seconds));

        Written("second").Should().BeTrue();
    }

    [Fact]
    public void Not_due_where_nothing_was_written()
    {
        Written("first");

        Written("first").Should().BeFalse();
    }

    [Fact]
    public void The_touch_sets_the_times_of_the_file_and_nothing_else()
    {
        using var file = Publisher.Open(OutputPath.Create(Output), Patience.Some);
        file.Replace("first"u8);
        Age(TimeSpan.FromHours(-1));

        file.Touch();

        (DateTime.UtcNow - File.GetLastWriteTimeUtc(Output)).Should().BeCloseTo(TimeSpan.Zero, TimeSpan.FromSeconds(10));
        File.ReadAllText(Output).Should().Be("first");
        file.LateTouchDue.Should().BeFalse();
    }

    [Fact]
    public void A_file_that_is_gone_stays_gone()
    {
        using var file = Publisher.Open(OutputPath.Create(Output), Patience.Some);
        file.Replace("first"u8);
        File.Delete(Output);

        file.Touch();

        File.Exists(Output).Should().BeFalse();
    }

    [Fact]
    public void A_run_that_makes_the_hidden_directory_touches_the_file_when_NFD_looks_again()
    {
        Directory.CreateDirectory(_temporary["features.d"]);

        Command.RunProduct("022", "--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", Output).Should().Be(0);

        var made = Directory.GetLastWriteTimeUtc(_temporary["features.d"]); // by the rename
        (File.GetLastWriteTimeUtc(Output) - made).Should().BeGreaterThanOrEqualTo(Publisher.SettleTime - TimeSpan.FromMilliseconds(20));
    }

    private bool Written(string content)
    {
        using var file = Publisher.Open(OutputPath.Create(Output), Patience.Some);
        file.Replace(System.Text.Encoding.UTF8.GetBytes(content));
        return file.LateTouchDue;
    }

    private void Age(TimeSpan by) => File.SetLastWriteTimeUtc(Output, DateTime.UtcNow + by);
}

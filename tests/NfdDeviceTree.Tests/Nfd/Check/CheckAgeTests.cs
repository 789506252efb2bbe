using NfdDeviceTree.Cli;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Nfd.Check;

public sealed class CheckAgeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(0, ExitCode.Success)]
    [InlineData(100, ExitCode.Success)]
    [InlineData(140, ExitCode.Findings)]
    [InlineData(100_000, ExitCode.Findings)]
    [InlineData(-100, ExitCode.Success)] // the clock was set back a little
    [InlineData(-140, ExitCode.Findings)] // the clock was set back by more than the age
    public void The_check_succeeds_if_the_last_pass_is_recent(int secondsAgo, int code)
    {
        Beat("features", secondsAgo);

        var run = CheckRun.Of("--max-age", "2m", _directory["features"]);

        run.Code.Should().Be(code);
        if (code == ExitCode.Success)
            (run.Out, run.Error).Should().Match<(string Out, string Error)>(it => it.Out.StartsWith(_directory["features"] + ": ") && it.Error.Length == 0);
        else
            (run.Out, run.Error).Should().Match<(string Out, string Error)>(it => it.Error.StartsWith(_directory["features"] + ": error DT610: ") && it.Out.Length == 0);
    }

    [Fact]
    public void The_age_of_the_feature_file_has_no_effect()
    {
        Beat("features", secondsAgo: 1);
        File.SetLastWriteTimeUtc(_directory.Write("features", "x.example/bad+=1\n"), DateTime.UtcNow.AddDays(-300));

        CheckRun.Of("--max-age", "1m", _directory["features"]).Code.Should().Be(ExitCode.Success);

        Beat("features", secondsAgo: 90);
        _directory.Write("features", "x.example/a=1\n");

        CheckRun.Of("--max-age", "1m", _directory["features"]).Code.Should().Be(ExitCode.Findings);
    }

    [Fact]
    public void Without_a_pass_the_check_fails()
    {
        _directory.Write("features", "x.example/a=1\n");

        var run = CheckRun.Of("--max-age", "1h", _directory["features"]);

        (run.Code, run.Out, run.Error).Should().Be((ExitCode.Findings, "", $"{_directory["features"]}: error DT610: no sidecar has completed a pass\n"));
        CheckRun.Of("--max-age", "1h", _directory["gone/features"]).Code.Should().Be(ExitCode.Findings);
    }

    [Fact]
    public void Every_named_file_needs_a_recent_pass()
    {
        Beat("a", secondsAgo: 1);
        Beat("b", secondsAgo: 100);

        CheckRun.Of("--max-age", "1m", _directory["a"]).Code.Should().Be(ExitCode.Success);
        CheckRun.Of("--max-age", "1m", _directory["a"], _directory["b"]).Code.Should().Be(ExitCode.Findings);
        CheckRun.Of("--max-age", "1m", _directory["b"], _directory["a"]).Code.Should().Be(ExitCode.Findings);
        CheckRun.Of("--max-age", "2m", _directory["a"], _directory["b"]).Code.Should().Be(ExitCode.Success);
    }

    [Theory]
    [InlineData("0s")]
    [InlineData("-1s")]
    [InlineData("1")]
    [InlineData("infinite")]
    [InlineData("soon")]
    [InlineData("")]
    public void A_malformed_age_is_refused(string age)
    {
        Beat("features", secondsAgo: 0);

        var run = CheckRun.Of("--max-age=" + age, _directory["features"]);

        run.Code.Should().Be(ExitCode.Usage);
        run.Error.Should().Contain("error DT406");
        run.Out.Should().BeEmpty();
    }

    private void Beat(string file, int secondsAgo) =>
        File.SetLastWriteTimeUtc(_directory.Write($".nfd-devicetree/{file}.heartbeat", ""), DateTime.UtcNow.AddSeconds(-secondsAgo));
}

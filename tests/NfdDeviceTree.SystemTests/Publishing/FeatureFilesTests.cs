using System.Text;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Publishing;

/// <summary>Files that <c>check</c> reads as NFD's worker does.</summary>
public sealed class FeatureFilesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_file_with_a_name_that_is_not_UTF_8_is_read()
    {
        Posix.Rename(Encoding.UTF8.GetBytes(_directory.Write("features.d/a", "x.example/a=1\n")), [.. Encoding.UTF8.GetBytes(_directory["features.d/"]), 0xff]);

        var run = Invocation.Run("check", _directory["features.d"]);

        Command.Run("rm", "-r", _directory["features.d"]); // .NET cannot name the file
        run.ExitCode.Should().Be(0);
        run.Out.Should().MatchRegex(@"label +x\.example/a +1 .*\\xff:1");
    }

    [Theory]
    [InlineData(0b110_100_000, false)]
    [InlineData(0b110_000_000, false)]
    [InlineData(0b110_000_100, true)]
    public void A_file_that_the_worker_may_not_read_is_an_error(int mode, bool isRead)
    {
        var file = _directory.Write("features.d/a", "x.example/a=1\n");
        File.SetUnixFileMode(file, (UnixFileMode)mode);

        var run = Invocation.Run("check", _directory["features.d"]);

        run.ExitCode.Should().Be(isRead ? 0 : 5);
        run.Out.Contains("error DT601", StringComparison.Ordinal).Should().Be(!isRead);
    }

    [Fact]
    public void A_directory_that_the_worker_may_not_list_is_an_error()
    {
        _directory.Write("features.d/a", "x.example/a=1\n");
        File.SetUnixFileMode(_directory["features.d"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var run = Invocation.Run("check", _directory["features.d"]);

        run.ExitCode.Should().Be(5);
        run.Out.Should().Contain("error DT601").And.Contain("uid 65534");
    }
}

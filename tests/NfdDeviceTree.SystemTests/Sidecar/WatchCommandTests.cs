using NfdDeviceTree.Cli;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Sidecar;

public sealed class WatchCommandTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("--interval=0s")]
    [InlineData("--interval=-1s")]
    [InlineData("--interval=60")]
    [InlineData("--interval=1ms")]
    [InlineData("--interval=999ms")]
    [InlineData("--interval=never")]
    [InlineData("--interval=")]
    [InlineData("--expiry=infinite")]
    [InlineData("--expiry=2m")]
    [InlineData("--expiry=0s")]
    [InlineData("--expiry=3m", "--interval=2m")]
    [InlineData("--expiry=3m", "--interval=infinite")]
    [InlineData("--expiry=10m", "--labels-only")]
    [InlineData("--log-format=xml")]
    [InlineData("--log-format=JSON")]
    [InlineData("--output=-")]
    [InlineData("--dry-run")]
    [InlineData("extra")]
    public void Wrong_or_contradictory_options_are_refused_before_anything_is_written(params string[] arguments)
    {
        var run = Invocation.Run(["watch", "--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", _directory["features.d/features"], .. arguments]);

        run.ExitCode.Should().Be(ExitCode.Usage);
        run.Error.Should().Contain("error DT406: ");
        run.Out.Should().BeEmpty();
        Directory.EnumerateFileSystemEntries(_directory.Path).Should().BeEmpty();
    }

    [Fact]
    public void A_one_shot_run_recognizes_a_file_with_an_expiry()
    {
        var file = _directory.Write("features", "# +expiry-time=2026-01-31T12:10:00Z\n" + FileHeader.Live.Text + "\nbeta.devicetree.org/acme-board=1\n");
        _directory.Write("tree/#address-cells", "\0");

        var run = Invocation.Run("--devicetree", _directory["tree"], "-o", file);

        run.ExitCode.Should().Be(ExitCode.Success);
        File.Exists(file).Should().BeFalse(run.Error);
    }
}

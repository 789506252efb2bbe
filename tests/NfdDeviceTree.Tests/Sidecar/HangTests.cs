using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Sidecar;

/// <summary>A pass that never ends, on a tree that is not what it was, does not hold up the end of the sidecar.</summary>
public sealed class HangTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Features => _directory["features.d/features"];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(Posix.Terminate)]
    [InlineData(Posix.Interrupt)]
    [InlineData(Posix.Quit)]
    public void A_signal_ends_a_sidecar_whose_pass_hangs_and_the_file_is_kept(int signal)
    {
        using var sidecar = StartAndHang();
        var content = File.ReadAllText(Features);

        End(sidecar, signal);

        File.ReadAllText(Features).Should().Be(content).And.Contain("nvidia-jetson-nano=1");
    }

    [Fact]
    public void With_cleanup_the_file_goes_all_the_same()
    {
        using var sidecar = StartAndHang("--cleanup");

        End(sidecar, Posix.Terminate);

        File.Exists(Features).Should().BeFalse();
    }

    private static void End(SidecarProcess sidecar, int signal)
    {
        sidecar.Signal(signal);
        var (code, took) = sidecar.WaitForExit();

        code.Should().Be(0);
        took.Should().BeLessThan(TimeSpan.FromSeconds(1.5));
        sidecar.Lines[^1].Should().EndWith(" info stopped");
    }

    private SidecarProcess StartAndHang(params string[] more)
    {
        var tree = _directory.Write("board.dtb", File.ReadAllBytes(Repository.Board("nvidia-jetson-nano")));
        var sidecar = SidecarProcess.Start(["watch", "-v", "--interval", "20ms", "--devicetree", tree, "-o", Features, .. more]);
        sidecar.WaitFor("debug unchanged"); // the pause after a change is over
        Posix.Rename(_directory.MakeFifo("fifo"), tree);

        var heartbeat = new FileInfo(_directory["features.d/.nfd-devicetree/features.heartbeat"]);
        sidecar.WaitUntil(() =>
        {
            heartbeat.Refresh();
            return heartbeat.Exists && DateTime.UtcNow - heartbeat.LastWriteTimeUtc > TimeSpan.FromSeconds(0.5);
        }, "a pass to hang");
        return sidecar;
    }
}

using System.Diagnostics;
using NfdDeviceTree.Sidecar;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>What never ends, a write to a dead disk or to a log that nobody reads, does not hold up the end of the sidecar.</summary>
public sealed class HangTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Features => _directory["features.d/features"];

    private string Staged => _directory["features.d/.nfd-devicetree/features.new"];

    private string Tree => _directory["board.dtb"];

    public void Dispose() => _directory.Dispose();

    [ShellFact("strace")]
    public void A_signal_ends_a_sidecar_in_the_middle_of_a_write_and_the_old_file_is_kept()
    {
        using var sidecar = StartAndHang();
        var content = File.ReadAllText(Features);

        End(sidecar, Posix.Terminate);

        File.ReadAllText(Features).Should().Be(content).And.Contain("nvidia-jetson-nano=1");
        File.Exists(Staged).Should().BeFalse();
    }

    [ShellFact("strace")]
    public void With_cleanup_the_file_goes_all_the_same()
    {
        using var sidecar = StartAndHang("--cleanup");

        End(sidecar, Posix.Interrupt);

        File.Exists(Features).Should().BeFalse();
        File.Exists(Staged).Should().BeFalse();
    }

    [Fact]
    public void A_log_that_nobody_reads_does_not_hold_up_the_end()
    {
        Become("nvidia-jetson-nano");
        var start = new ProcessStartInfo(SidecarProcess.Program[0], [.. SidecarProcess.Program[1..], "watch", "-v", "--interval", "1ms", "--devicetree", Tree, "-o", Features])
        {
            RedirectStandardError = true,
        };
        using var sidecar = Process.Start(start)!;
        var heartbeat = new FileInfo(_directory["features.d/.nfd-devicetree/features.heartbeat"]);
        var isFull = false;
        for (var waited = Stopwatch.StartNew(); !isFull && waited.Elapsed < TimeSpan.FromSeconds(20); Thread.Sleep(50), heartbeat.Refresh())
            isFull = heartbeat.Exists && DateTime.UtcNow - heartbeat.LastWriteTimeUtc > Schedule.LeastGap + TimeSpan.FromSeconds(1); // the pause after a change is over
        isFull.Should().BeTrue("passes stop where the log's pipe takes no more");
        Posix.Signal(sidecar.Id, Posix.Terminate);

        sidecar.WaitForExit(TimeSpan.FromSeconds(2)).Should().BeTrue();
        sidecar.ExitCode.Should().Be(0);
    }

    private static void End(SidecarProcess sidecar, int signal)
    {
        Posix.Signal(sidecar.ChildId, signal);
        sidecar.WaitForExit().Code.Should().Be(0); // strace's own end, which waits for its delay
    }

    private void Become(string board)
    {
        var next = _directory.Write("next.dtb", File.ReadAllBytes(Repository.Board(board)));
        Posix.Rename(next, Tree);
    }

    /// <summary>The first write has two; the third, of the next write's file, takes its time.</summary>
    private SidecarProcess StartAndHang(params string[] more)
    {
        Become("nvidia-jetson-nano");
        var sidecar = SidecarProcess.StartBy(
            ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync", "-e", "inject=fsync:delay_enter=3000000:when=3+"],
            SidecarProcess.Program, ["watch", "--interval", "20ms", "--devicetree", Tree, "-o", Features, .. more]);
        sidecar.WaitFor("info written");
        Become("google-coral-dev");
        sidecar.WaitUntil(() => File.Exists(Staged) && new FileInfo(Staged).Length > 0, "a write that hangs");
        return sidecar;
    }
}

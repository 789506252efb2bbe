using System.Diagnostics;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Sidecar;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>A step that never ends, on a dead disk or a full log pipe, does not delay the end of the sidecar.</summary>
[Collection(Alone.Name)]
public sealed class HangTests : IDisposable
{
    /// <summary>Much longer than the second that a sidecar may need, much shorter than the hanging call.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);

    private readonly TemporaryDirectory _directory = new();

    private string Features => _directory["features.d/features"];

    private string Staged => _directory["features.d/.nfd-devicetree/features.new"];

    private string Trace => _directory["trace"];

    private string Tree => _directory["board.dtb"];

    public void Dispose() => _directory.Dispose();

    [FactWith(Needs.Strace)]
    public void A_signal_ends_a_sidecar_during_a_write_and_the_old_file_is_kept()
    {
        using var sidecar = StartAndHang();
        var content = File.ReadAllText(Features);

        End(sidecar, Posix.Terminate);

        File.ReadAllText(Features).Should().Be(content).And.Contain("nvidia-jetson-nano=1");
        File.Exists(Staged).Should().BeFalse();
    }

    [FactWith(Needs.Strace)]
    public void With_cleanup_a_signal_during_a_write_removes_the_file()
    {
        using var sidecar = StartAndHang("--cleanup");

        End(sidecar, Posix.Interrupt);

        File.Exists(Features).Should().BeFalse();
        File.Exists(Staged).Should().BeFalse();
    }

    [FactWith(Needs.Strace)]
    public void A_removal_that_hangs_does_not_delay_the_end()
    {
        Become("nvidia-jetson-nano");
        // The first removal is that of an old staged file, at the start.
        using var sidecar = SidecarProcess.StartBy(
            Strace.Inject("unlinkat:delay_enter=20000000:when=2+", Trace),
            SidecarProcess.Program, ["watch", "--cleanup", "--devicetree", Tree, "-o", Features]);
        sidecar.WaitUntil(() => File.Exists(_directory["features.d/.nfd-devicetree/features.heartbeat"]), "the first pass");

        End(sidecar, Posix.Terminate);
    }

    [Fact]
    public void A_full_log_pipe_does_not_delay_the_end()
    {
        Become("nvidia-jetson-nano");
        var log = _directory.MakeFifo("log");
        using var reader = Libc.Open(log, Libc.ReadOnly | Libc.NonBlocking, out _)!;
        LeaveOnePage(log, reader);
        using var sidecar = SidecarProcess.StartBy(
            ["sh", "-c", "exec \"$@\" 2>\"$0\"", log],
            SidecarProcess.Program, ["watch", "-v", "--interval", "1s", "--devicetree", Tree, "-o", Features]);
        var heartbeat = new FileInfo(_directory["features.d/.nfd-devicetree/features.heartbeat"]);
        sidecar.WaitUntil(() => File.Exists(heartbeat.FullName), "the first pass");
        sidecar.WaitUntil(
            () =>
            {
                sidecar.Signal(Posix.Hangup); // each signal causes a log line of some hundred bytes
                heartbeat.Refresh();
                return DateTime.UtcNow - heartbeat.LastWriteTimeUtc > Schedule.LeastGap + TimeSpan.FromSeconds(1);
            },
            "passes to stop");

        sidecar.Signal(Posix.Terminate);

        var (code, took) = sidecar.WaitForExit();
        code.Should().Be(0);
        took.Should().BeLessThan(Soon);
    }

    /// <summary>
    /// Sends the signal. The program must call <c>exit_group</c> before the hanging call returns. Its process stays until strace
    /// releases the hanging thread.
    /// </summary>
    private void End(SidecarProcess sidecar, int signal)
    {
        var took = Stopwatch.StartNew();
        Posix.Signal(sidecar.ChildId, signal);
        sidecar.WaitUntil(() => File.ReadAllText(Trace).Contains("exit_group(0", StringComparison.Ordinal), "the end");
        took.Elapsed.Should().BeLessThan(Soon);
    }

    /// <summary>Fills a pipe except for one page.</summary>
    private static void LeaveOnePage(string fifo, Microsoft.Win32.SafeHandles.SafeFileHandle reader)
    {
        using var writer = Libc.Open(fifo, Libc.WriteOnly | Libc.NonBlocking, out _)!;
        var page = new byte[Environment.SystemPageSize];
        while (Libc.Write(writer, page, out _) > 0)
        {
        }

        Libc.Read(reader, page, out _).Should().Be(page.Length);
    }

    private void Become(string board)
    {
        var next = _directory.Write("next.dtb", File.ReadAllBytes(Repository.Board(board)));
        Posix.Rename(next, Tree);
    }

    /// <summary>The first write has two calls of fsync. The third call belongs to the second write, and hangs.</summary>
    private SidecarProcess StartAndHang(params string[] more)
    {
        Become("nvidia-jetson-nano");
        var sidecar = SidecarProcess.StartBy(
            Strace.Inject("fsync:delay_enter=20000000:when=3+", Trace),
            SidecarProcess.Program, ["watch", "--interval", "1s", "--devicetree", Tree, "-o", Features, .. more]);
        sidecar.WaitFor("info written");
        Become("google-coral-dev");
        sidecar.WaitUntil(() => File.Exists(Staged) && new FileInfo(Staged).Length > 0, "a write that hangs");
        return sidecar;
    }
}

using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Publishing;

/// <summary>The error of a system call, with its reason and its consequence.</summary>
public sealed class PublisherErrorTests : IDisposable
{
    private const string Staging = ".nfd-devicetree", Old = "beta.devicetree.org/old=1\n";

    private readonly TemporaryDirectory _directory = new();

    private string Output => _directory["features.d/features"];

    public void Dispose() => _directory.Dispose();

    [FactWith(Needs.Strace)]
    public void A_directory_that_cannot_be_synced_after_the_write_is_a_warning()
    {
        using var run = Run("fsync:error=EIO:when=2");

        run.WaitForExit().Code.Should().Be(0);
        run.Lines.Should().ContainSingle(line => line.Contains(": warning DT505: ", StringComparison.Ordinal)).Which.Should().EndWith("Input/output error");
        File.ReadAllText(Output).Should().Contain("nvidia-jetson-nano");
    }

    [FactWith(Needs.Strace)]
    public void A_directory_that_cannot_be_synced_after_the_removal_is_a_warning()
    {
        _directory.Write("features.d/features", Old);
        using var run = Run("fsync:error=EIO:when=1", tree: Empty());

        run.WaitForExit().Code.Should().Be(0);
        run.Lines.Should().ContainSingle(line => line.Contains(": warning DT505: ", StringComparison.Ordinal));
        File.Exists(Output).Should().BeFalse();
    }

    [FactWith(Needs.Strace)]
    public void A_sidecar_logs_a_failed_sync_of_the_directory_and_touches_the_file_later()
    {
        Directory.CreateDirectory(_directory["features.d"]);
        using var sidecar = SidecarProcess.StartBy(
            Strace.Inject("fsync:error=EIO:when=2"), SidecarProcess.Program, "watch", "--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", Output);
        sidecar.WaitFor("info written");
        sidecar.WaitFor("id=DT505");
        // The write changes the time of the directory, and the late touch does not.
        var written = Directory.GetLastWriteTimeUtc(_directory["features.d"]);

        sidecar.WaitUntil(() => File.GetLastWriteTimeUtc(Output) > written + TimeSpan.FromSeconds(1), "the late touch");

        sidecar.Count("Z error ").Should().Be(0);
    }

    [FactWith(Needs.Strace)]
    public void A_late_touch_that_fails_after_the_write_is_a_warning()
    {
        Directory.CreateDirectory(_directory["features.d"]);
        using var run = Run("utimensat:error=EPERM");

        run.WaitForExit().Code.Should().Be(0);
        run.Lines.Should().ContainSingle(line => line.Contains(": warning DT506: ", StringComparison.Ordinal)).Which.Should().EndWith("Operation not permitted");
        File.ReadAllText(Output).Should().Contain("nvidia-jetson-nano");
    }

    [FactWith(Needs.Strace)]
    public void An_unsupported_lock_is_not_reported_as_the_lock_of_another_process()
    {
        using var run = Run("flock:error=ENOLCK");

        run.WaitForExit().Code.Should().Be(4);
        run.Lines.Should().ContainSingle().Which.Should().Contain(": error DT501: cannot lock ").And.EndWith(": No locks available");
    }

    [FactWith(Needs.Strace)]
    public void A_sidecar_tries_again_to_lock()
    {
        using var sidecar = SidecarProcess.StartBy(
            Strace.Inject("flock:error=ENOLCK:when=1..2"), SidecarProcess.Program, "watch", "--interval", "1s", "--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", Output);

        sidecar.WaitFor("info recovered");

        sidecar.Lines[0].Should().Contain("No locks available id=DT501");
        sidecar.Count("Z error ").Should().Be(1);
    }

    [TheoryWith(Needs.Strace)]
    [InlineData("EMFILE", "Too many open files")]
    [InlineData("ENOMEM", "Cannot allocate memory")]
    [InlineData("EIO", "Input/output error")]
    public void A_staging_directory_that_cannot_be_opened_is_an_error_with_its_reason(string error, string reason)
    {
        Directory.CreateDirectory(_directory["features.d/" + Staging]);
        using var run = Run($"openat:error={error}", paths: Staging);

        run.WaitForExit().Code.Should().Be(4);
        run.Lines.Should().ContainSingle().Which.Should().EndWith($": error DT501: cannot open the directory {Staging}: {reason}");
    }

    [FactWith(Needs.Strace)]
    public void An_old_staged_file_that_cannot_be_removed_is_an_error_with_its_reason()
    {
        _directory.Write($"features.d/{Staging}/features.new", "half of a fi");
        File.SetUnixFileMode(_directory["features.d/" + Staging], (UnixFileMode)0b111_101_101);
        using var run = Run("unlinkat:error=EROFS");

        run.WaitForExit().Code.Should().Be(4);
        run.Lines.Should().ContainSingle().Which.Should().EndWith($": error DT501: cannot remove the old {Staging}/features.new: Read-only file system");
    }

    [FactWith(Needs.Strace)]
    public void A_directory_with_an_unreadable_mode_is_not_written_to()
    {
        Directory.CreateDirectory(_directory["features.d"]);
        File.SetUnixFileMode(_directory["features.d"], (UnixFileMode)0b111_111_111);
        using var run = Run("statx:error=EIO:when=1", paths: _directory["features.d"]);

        run.WaitForExit().Code.Should().Be(4);
        run.Lines.Should().ContainSingle().Which.Should().Contain(": error DT501: cannot read the status of the directory ").And.EndWith(": Input/output error");
        Surroundings.Of(_directory["features.d"]).Should().BeEmpty();
    }

    private SidecarProcess Run(string inject, string? tree = null, params string[] paths) =>
        SidecarProcess.StartBy(Strace.Inject(inject, null, paths), SidecarProcess.Program, "--devicetree", tree ?? Repository.Board("nvidia-jetson-nano"), "-o", Output);

    private string Empty()
    {
        _directory.Write("empty/#address-cells", "\0");
        return _directory["empty"];
    }
}

using NfdDeviceTree.Publishing;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Publishing;

public sealed class LockTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Features => _directory["features.d/features"];

    private string Lock => _directory["features.d/.nfd-devicetree/features.lock"];

    public void Dispose() => _directory.Dispose();

    [FactWith(Needs.Strace)]
    public void A_lock_that_was_removed_between_opening_and_locking_is_not_used()
    {
        // The holder removes the unused staging directory and its lock file. If the second process used the removed lock file,
        // which it has open, a third process could make and lock a new one at the same time.
        var holder = Publisher.Open(OutputPath.Create(Features), Patience.Some);
        using var second = SidecarProcess.StartBy(
            ["strace", "-D", .. Strace.Inject("flock:delay_enter=500000")[1..]],
            SidecarProcess.Program, "--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", Features);
        second.WaitUntil(() => HasOpen(second.Id, Lock), "the lock to be open");

        holder.Dispose();

        second.WaitForExit().Code.Should().Be(0, string.Join('\n', second.Lines));
        File.Exists(Features).Should().BeTrue();
        File.Exists(Lock).Should().BeTrue();
    }

    [FactWith(Needs.Strace)]
    public void A_sidecar_with_a_removed_lock_locks_the_new_one()
    {
        var holder = Publisher.Open(OutputPath.Create(Features), Patience.Some);
        using var sidecar = SidecarProcess.StartBy(
            ["strace", "-D", .. Strace.Inject("flock:delay_enter=500000:when=1")[1..]],
            SidecarProcess.Program, "watch", "--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", Features);
        sidecar.WaitUntil(() => HasOpen(sidecar.Id, Lock), "the lock to be open");

        holder.Dispose();

        sidecar.WaitFor("info written");
        sidecar.Count("Z error ").Should().Be(0);
    }

    [FactWith(Needs.Strace)]
    public void A_staging_directory_that_is_removed_right_after_it_was_found_is_made_again()
    {
        Directory.CreateDirectory(_directory["features.d"]);
        using var second = SidecarProcess.StartBy(
            ["strace", "-D", .. Strace.Inject("mkdirat:delay_enter=1000000:delay_exit=1000000:when=1")[1..]],
            SidecarProcess.Program, "--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", Features);
        second.WaitUntil(() => HasOpen(second.Id, _directory["features.d"]), "the directory to be open");
        var holder = Publisher.Open(OutputPath.Create(Features), Patience.Some); // makes the staging directory before the second process does
        Thread.Sleep(1300); // to the second delay, in which the second process knows that the directory exists

        holder.Dispose(); // removes it

        second.WaitForExit().Code.Should().Be(0, string.Join('\n', second.Lines));
        File.Exists(Features).Should().BeTrue();
    }

    [Fact]
    public void A_file_to_be_removed_is_kept_while_another_process_has_its_lock()
    {
        var tree = _directory["empty"];
        _directory.Write("empty/#address-cells", "\0");
        OneShot.Publish(Features, "beta.devicetree.org/acme=1\n"u8);
        using (Publisher.Open(OutputPath.Create(Features), Patience.Some))
            Invocation.Run("--devicetree", tree, "-o", Features).Findings.Should().Equal("error DT503");

        File.Exists(Features).Should().BeTrue();
    }

    private static bool HasOpen(int process, string path) =>
        Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Any(descriptor => new FileInfo(descriptor).LinkTarget == path);
}

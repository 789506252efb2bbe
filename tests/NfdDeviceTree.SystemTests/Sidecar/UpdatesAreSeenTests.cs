using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>In real time, NFD sees each change at once, before its next poll.</summary>
[Collection(Alone.Name)]
public sealed class UpdatesAreSeenTests : IDisposable
{
    private const int Sidecars = 3, Updates = 10;

    /// <summary>
    /// A pass comes at most 1.5 s after a change of the tree, and a late touch 1.2 s after that. NFD polls every minute.
    /// </summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(4);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Each_of_thirty_updates_is_seen_at_once_and_so_are_the_first_file_and_its_removal()
    {
        var seen = new TimeSpan?[Sidecars * Updates];
        var (first, removal) = (new TimeSpan?[Sidecars], new TimeSpan?[Sidecars]);
        var threads = Enumerable.Range(0, Sidecars).Select(sidecar => new Thread(() =>
        {
            using var directory = new TemporaryDirectory();
            (first[sidecar], removal[sidecar]) = Update(directory, seed: sidecar, (number, took) => seen[sidecar * Updates + number] = took);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        first.Should().NotContainNulls();
        seen.Should().NotContainNulls();
        removal.Should().NotContainNulls();
    }

    [Fact]
    public void A_removal_right_after_a_write_is_seen()
    {
        var file = _directory["features.d/features"];
        Directory.CreateDirectory(_directory["features.d"]);
        using var worker = new NfdWorker(file);
        using var sidecar = SidecarProcess.Start("watch", "--cleanup", "--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", file);
        sidecar.WaitFor("info written");
        worker.TimeToSee("nvidia-jetson-nano=1", AtOnce).Should().NotBeNull();

        sidecar.Signal(Posix.Terminate);

        worker.TimeToSeeNothing(AtOnce).Should().NotBeNull();
        sidecar.WaitForExit().Code.Should().Be(0);
    }

    [Fact]
    public void A_removal_that_makes_the_staging_directory_is_seen()
    {
        var file = _directory.Write("features.d/features", "beta.devicetree.org/old=1\n");
        _directory.Write("empty/#address-cells", "\0");
        using var worker = new NfdWorker(file);

        worker.Look();
        worker.TimeToSee("beta.devicetree.org/old=1", AtOnce).Should().NotBeNull();
        Invocation.Run("--devicetree", _directory["empty"], "-o", file).ExitCode.Should().Be(0);

        worker.TimeToSeeNothing(AtOnce).Should().NotBeNull();
    }

    [Fact]
    public void A_write_right_after_another_program_wrote_is_seen()
    {
        var file = _directory.Write("features.d/features", "beta.devicetree.org/old=1\n");
        Directory.CreateDirectory(_directory["features.d/.nfd-devicetree"]);
        Directory.SetLastWriteTimeUtc(_directory["features.d"], DateTime.UtcNow.AddHours(-1));
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
        using var worker = new NfdWorker(file);

        _directory.Write("features.d/another", "x.example/a=1\n");
        Invocation.Run("--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", file).ExitCode.Should().Be(0);

        worker.TimeToSee("nvidia-jetson-nano=1", AtOnce).Should().NotBeNull();
    }

    [Fact]
    public void A_file_that_is_written_as_NFDs_documentation_recommends_is_not_seen()
    {
        // NFD contract C2: a hidden file in the same directory makes the event that NFD reads at, before the rename.
        Directory.CreateDirectory(_directory["features.d"]);
        using var worker = new NfdWorker(_directory["features.d/features"]);

        var staged = _directory.Write("features.d/.features", "x.example/a=1\n");
        worker.TimeToLook(AtOnce).Should().NotBeNull();
        Posix.Rename(staged, _directory["features.d/features"]);

        worker.TimeToSee("x.example/a=1", AtOnce).Should().BeNull();
    }

    /// <summary>
    /// Updates a tree at such intervals that a change may come right after the late touch of the last change. The last update removes
    /// the file.
    /// </summary>
    private static (TimeSpan? First, TimeSpan? Removal) Update(TemporaryDirectory directory, int seed, Action<int, TimeSpan?> note)
    {
        var tree = new LiveTree(directory).Become("first");
        var file = directory["features.d/features"];
        Directory.CreateDirectory(directory["features.d"]);
        using var worker = new NfdWorker(file);
        using var sidecar = SidecarProcess.Start("watch", "--interval", "1s", "--devicetree", tree.Path, "-o", file);
        sidecar.WaitFor("info written");
        var first = worker.TimeToSee(LiveTree.Label("first"), AtOnce);

        var random = new Random(seed);
        for (var i = 0; i < Updates; i++)
        {
            var next = DateTime.UtcNow.AddMilliseconds(1500 + random.Next(200));
            tree.Become("board" + i);
            note(i, worker.TimeToSee(LiveTree.Label("board" + i), AtOnce));
            if (next - DateTime.UtcNow is { Ticks: > 0 } rest)
                Thread.Sleep(rest); // updates are at least 1.5 s apart
        }

        tree.BecomeNothing();
        return (first, worker.TimeToSeeNothing(AtOnce));
    }
}

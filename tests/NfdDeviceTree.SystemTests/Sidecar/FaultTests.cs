using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>Faults of a node: the last good file is kept, one line is logged, and the sidecar recovers without help.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly LiveTree _tree;
    private readonly List<string> _mounts = [];

    public FaultTests()
    {
        _tree = new LiveTree(_directory).Become("one");
        Directory.CreateDirectory(_directory["features.d"]);
    }

    private string Features => _directory["features.d/features"];

    public void Dispose()
    {
        foreach (var mount in _mounts)
            Command.Run("umount", "--lazy", mount);
        _directory.Dispose();
    }

    [FactWith(Needs.Mount)]
    public void The_sidecar_recovers_from_a_full_disk()
    {
        Mount();
        using var sidecar = Start();
        using (var filler = new FileStream(_directory["features.d/.filler"], FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            var fill = () =>
            {
                for (; ; )
                    filler.Write(new byte[4096]);
            };
            fill.Should().Throw<IOException>();
        }

        _tree.Become("two" + new string('x', 20));
        Fails(sidecar, "DT501");
        File.Delete(_directory["features.d/.filler"]);

        Recovers(sidecar, "two" + new string('x', 20));
    }

    [FactWith(Needs.Mount)]
    public void The_sidecar_recovers_from_a_disk_that_becomes_read_only()
    {
        Mount();
        using var sidecar = Start();

        Command.Run("mount", "-o", "remount,ro", _directory["features.d"]);
        Fails(sidecar, "DT501");
        _tree.Become("two");
        Thread.Sleep(1200); // a pass comes, and must not write
        Holds("one");
        Command.Run("mount", "-o", "remount,rw", _directory["features.d"]);

        Recovers(sidecar, "two");
    }

    [FactWith(Needs.Root)]
    public void The_sidecar_recovers_from_a_permission_that_is_removed()
    {
        OpenToAll(_directory.Path);
        var program = Copy();
        Posix.Own(_directory["features.d"], Posix.Nobody);
        using var sidecar = SidecarProcess.StartBy(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"], program, Arguments());
        sidecar.WaitFor("info written");

        Posix.Own(_directory["features.d"], 0);
        Thread.Sleep(1600); // more than the least time between two changes
        _tree.Become("two");
        Fails(sidecar, "DT501");
        Posix.Own(_directory["features.d"], Posix.Nobody);

        Recovers(sidecar, "two");
    }

    [Fact]
    public void The_sidecar_recovers_from_a_tree_that_disappears_and_comes_back()
    {
        using var sidecar = Start();

        Directory.Move(_tree.Path, _tree.Path + ".away");
        Fails(sidecar, "DT201");
        Directory.Move(_tree.Path + ".away", _tree.Path);
        _tree.Become("two");

        Recovers(sidecar, "two");
    }

    [Fact]
    public void The_sidecar_recovers_from_an_output_directory_that_is_removed_and_made_again()
    {
        using var sidecar = Start();

        Directory.Move(_directory["features.d"], _directory["away"]);
        sidecar.WaitUntil(() => File.Exists(Features), "the file");
        Holds("one");
        Posix.Exchange(_directory["features.d"], _directory.Write("file", "in the way"));
        sidecar.WaitFor("DT501");
        File.Delete(_directory["features.d"]);
        Directory.CreateDirectory(_directory["features.d"]);

        Recovers(sidecar, "one");
        sidecar.Count("Z error ").Should().Be(1);
    }

    private static void OpenToAll(string directory) =>
        File.SetUnixFileMode(directory, (UnixFileMode)0b111_101_101);

    /// <summary>A copy of the program that another user may read.</summary>
    private string[] Copy()
    {
        Directory.CreateDirectory(_directory["program"]);
        OpenToAll(_directory["program"]);
        foreach (var file in TestVariables.Native is { } native
            ? [native]
            : Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Concat(Directory.EnumerateFiles(AppContext.BaseDirectory, "nfd-devicetree.*")).Distinct())
        {
            var copy = _directory["program/" + Path.GetFileName(file)];
            File.Copy(file, copy, overwrite: true);
            OpenToAll(copy);
        }

        return [.. SidecarProcess.Program[..^1], _directory["program/" + Path.GetFileName(SidecarProcess.Program[^1])]];
    }

    private void Mount()
    {
        Command.Run("mount", "-t", "tmpfs", "-o", "size=64k,mode=755", "nfd-devicetree-test", _directory["features.d"]);
        _mounts.Add(_directory["features.d"]);
    }

    private SidecarProcess Start()
    {
        var sidecar = SidecarProcess.Start(Arguments());
        sidecar.WaitFor("info written");
        Holds("one");
        return sidecar;
    }

    private string[] Arguments() => ["watch", "--interval", "1s", "--devicetree", _tree.Path, "-o", Features];

    private void Holds(string board) => File.ReadAllText(Features).Should().Contain(LiveTree.Label(board)).And.Contain("devicetree.board=acme-" + board + "\n");

    /// <summary>The fault is logged once for any number of passes; the file is kept.</summary>
    private void Fails(SidecarProcess sidecar, string id)
    {
        sidecar.WaitFor("id=" + id);
        Thread.Sleep(2200); // two more passes
        sidecar.Count("Z error ").Should().Be(1, string.Join('\n', sidecar.Lines));
        sidecar.Count("recovered").Should().Be(0);
        sidecar.IsRunning.Should().BeTrue();
        Holds("one");
    }

    private void Recovers(SidecarProcess sidecar, string board)
    {
        sidecar.WaitFor("info recovered");
        sidecar.WaitUntil(() => File.Exists(Features) && File.ReadAllText(Features).Contains(LiveTree.Label(board), StringComparison.Ordinal), "the file of " + board);
        sidecar.Count("recovered").Should().Be(1);
        Directory.EnumerateFiles(_directory["features.d/.nfd-devicetree"]).Select(Path.GetFileName).Should().BeEquivalentTo("features.lock", "features.heartbeat");
    }
}

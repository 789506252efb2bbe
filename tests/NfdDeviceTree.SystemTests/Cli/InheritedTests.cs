using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Cli;

/// <summary>State that a process may inherit: closed descriptors, limits.</summary>
public sealed class InheritedTests : IDisposable
{
    private static readonly string Board = Repository.Board("nvidia-jetson-nano");

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [FactWith(Needs.Native)]
    public void A_sidecar_without_standard_descriptors_works_and_ends()
    {
        using var process = Start("exec \"$@\" <&- >&- 2>&-", "watch", "--devicetree", Board, "-o", _directory["out/features"]);
        process.WaitUntil(() => File.Exists(_directory["out/features"]), "the file");
        process.Signal(Posix.Terminate);

        process.WaitForExit().Code.Should().Be(0);
        File.Exists(_directory["out/features"]).Should().BeTrue();
    }

    [FactWith(Needs.Native)]
    public void A_file_size_limit_keeps_the_old_file_and_leaves_no_other_file()
    {
        var output = _directory.Write("out/features", OutputPlace.Old);
        using var process = Start("ulimit -c 0; ulimit -f 1; exec \"$@\"", "--devicetree", Board, "-o", output);

        process.WaitForExit().Code.Should().Be(4);
        process.Lines.Should().ContainSingle().Which.Should().EndWith("error DT501: cannot write the new file: File too large");
        File.ReadAllText(output).Should().Be(OutputPlace.Old);
        Directory.GetFileSystemEntries(_directory["out"]).Should().Equal(output);
    }

    [FactWith(Needs.Native)]
    public void A_node_that_cannot_be_opened_for_lack_of_descriptors_is_an_error()
    {
        _directory.Write("tree/compatible", "acme,board\0");
        _directory.Write("tree/" + string.Concat(Enumerable.Range(0, 40).Select(i => $"n{i}/")) + "cpu/compatible", "acme,cpu\0");
        using var process = Start("ulimit -n 30; exec \"$@\"", "--devicetree", _directory["tree"], "-o", _directory["out/features"]);

        process.WaitForExit().Code.Should().Be(3);
        process.Lines.Should().ContainSingle().Which.Should().Contain("error DT201: ").And.Contain("Too many open files");
        Directory.Exists(_directory["out"]).Should().BeFalse();
    }

    private static SidecarProcess Start(string script, params string[] arguments) =>
        SidecarProcess.StartBy(["sh", "-c", script, "sh"], SidecarProcess.Program, arguments);
}

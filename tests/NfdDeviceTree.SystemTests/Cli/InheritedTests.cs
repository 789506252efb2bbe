using System.Diagnostics;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Cli;

/// <summary>What a process may inherit: closed descriptors, limits.</summary>
public sealed class InheritedTests : IDisposable
{
    private static readonly string Board = Repository.Board("nvidia-jetson-nano");

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [NativeFact]
    public void A_sidecar_without_standard_descriptors_works_and_ends()
    {
        using var process = Start("exec \"$@\" <&- >&- 2>&-", "watch", "--devicetree", Board, "-o", _directory["out/features"]);
        for (var waited = Stopwatch.StartNew(); !File.Exists(_directory["out/features"]) && waited.Elapsed < TimeSpan.FromSeconds(10);)
            Thread.Sleep(10);
        Posix.Signal(process.Id, Posix.Terminate);
        process.WaitForExit();

        process.ExitCode.Should().Be(0);
        File.Exists(_directory["out/features"]).Should().BeTrue();
    }

    [NativeFact]
    public void A_limit_on_the_size_of_files_leaves_the_old_file_and_no_litter()
    {
        var output = _directory.Write("out/features", "old\n");
        using var process = Start("ulimit -c 0; ulimit -f 1; exec \"$@\"", "--devicetree", Board, "-o", output);
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();

        process.ExitCode.Should().Be(4);
        said.Should().MatchRegex("^[^\n]*error DT501: cannot write: File too large\n$");
        File.ReadAllText(output).Should().Be("old\n");
        Directory.GetFileSystemEntries(_directory["out"]).Should().Equal(output);
    }

    [NativeFact]
    public void Without_descriptors_no_node_is_lost_in_silence()
    {
        _directory.Write("tree/compatible", "acme,board\0");
        _directory.Write("tree/" + string.Concat(Enumerable.Range(0, 40).Select(i => $"n{i}/")) + "cpu/compatible", "acme,cpu\0");
        using var process = Start("ulimit -n 30; exec \"$@\"", "--devicetree", _directory["tree"], "-o", _directory["out/features"]);
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();

        process.ExitCode.Should().Be(3);
        said.Should().Contain("error DT201: ").And.Contain("Too many open files");
        Directory.Exists(_directory["out"]).Should().BeFalse();
    }

    private static Process Start(string script, params string[] arguments) =>
        Process.Start(new ProcessStartInfo("sh", ["-c", script, "sh", .. SidecarProcess.Program, .. arguments]) { RedirectStandardError = true })!;
}

using System.Runtime.Versioning;
using NfdDeviceTree.Cli.Commands;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Cli;

/// <summary>
/// The labels of another board are not written to the path at which NFD reads the labels of this node, unless the user names the path.
/// </summary>
public sealed class OtherMachineTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static string Board => Repository.Board("raspberrypi-4-b");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Another_board_without_an_output_is_refused_with_the_alternatives()
    {
        DirectoryForm.Write(File.ReadAllBytes(Board), _directory["copy"]);
        DirectoryForm.Write(File.ReadAllBytes(Board), _directory["sys/firmware/devicetree/base"]);
        string[][] runs = [[Board], ["--devicetree", Board], ["--devicetree", _directory["copy"]], ["--sys", _directory["sys"]], ["-f", Board]];
        foreach (var args in runs)
        {
            var before = File.Exists(WriteCommand.DefaultOutput) ? File.ReadAllText(WriteCommand.DefaultOutput) : null;
            var run = Invocation.Run(args);
            run.ExitCode.Should().Be(2);
            run.Findings.Should().Equal("error DT406");
            run.Error.Should().MatchRegex($"is not the devicetree of this machine, and {WriteCommand.DefaultOutput} labels this node; expected -d to print the file, or -o FILE to write it elsewhere\n$");
            (File.Exists(WriteCommand.DefaultOutput) ? File.ReadAllText(WriteCommand.DefaultOutput) : null).Should().Be(before);
        }
    }

    [Fact]
    public void A_sidecar_refuses_another_board_too()
    {
        var run = Invocation.Run("watch", "--devicetree", Board);
        run.ExitCode.Should().Be(2);
        run.Findings.Should().Equal("error DT406");
        run.Error.Should().EndWith("expected -o FILE to write it elsewhere\n");
    }

    [SupportedOSPlatform("linux")]
    [Fact]
    public void Both_alternatives_work_and_the_header_names_the_source()
    {
        var header = $"# Written by nfd-devicetree from {Board}. Changes are overwritten.\n";
        Invocation.Run("-d", Board).Out.Should().StartWith(header);

        var file = _directory["features.d/devicetree-features"];
        Invocation.Run(Board, "-o", file).ShouldSucceed();
        File.ReadAllText(file).Should().StartWith(header);
        Invocation.Run(Board, "-o", "-").Out.Should().Be(File.ReadAllText(file));
    }

    [Fact]
    public void The_header_escapes_a_hostile_path()
    {
        var board = _directory.Write("line\n# +no-label\u001b.dtb", File.ReadAllBytes(Board));
        Invocation.Run("-d", board).Out.Split('\n')[0].Should().Be($@"# Written by nfd-devicetree from {_directory.Path}/line\x0a# +no-label\x1b.dtb. Changes are overwritten.");
    }
}

using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Cli;

/// <summary>Outputs that are relative to the working directory.</summary>
public sealed class WorkingDirectoryTests : IDisposable
{
    private static readonly string Board = Repository.Board("nvidia-jetson-nano");

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("features")]
    [InlineData("./features")]
    [InlineData("out/features")]
    [InlineData("out/below/features")]
    public void An_output_is_written_and_its_directory_made(string output)
    {
        var run = Run("--devicetree", Board, "-o", output);

        run.ExitCode.Should().Be(0, run.Error);
        File.Exists(_directory[output]).Should().BeTrue();
    }

    [Fact]
    public void An_output_below_a_file_is_an_error()
    {
        _directory.Write("file", "mine\n");

        var run = Run("--devicetree", Board, "-o", "file/features");

        run.ExitCode.Should().Be(4);
        run.Error.Should().MatchRegex("^file/features: error DT501: [^\n]+\n$");
        File.ReadAllText(_directory["file"]).Should().Be("mine\n");
    }

    [Fact]
    public void Help_and_a_missing_argument_do_not_end_in_an_internal_error()
    {
        var run = Run("-h", "-n");

        run.ExitCode.Should().Be(0);
        run.Out.Should().StartWith("Description:\n");
        run.Error.Should().BeEmpty();
    }

    [FactWith(Needs.Native)] // the runtime does not start without a working directory
    public void An_output_in_a_working_directory_that_was_removed_is_an_error()
    {
        Directory.CreateDirectory(_directory["gone"]);

        var run = Command.TryIn(_directory["gone"], "sh", ["-c", "rmdir \"$PWD\"; exec \"$@\"", "sh", .. SidecarProcess.Program, "--devicetree", Board, "-o", "features"]);

        run.ExitCode.Should().Be(4);
        run.Error.Should().MatchRegex("^features: error DT501: [^\n]+\n$");
    }

    private Finished Run(params string[] arguments) =>
        Command.TryIn(_directory.Path, SidecarProcess.Program[0], [.. SidecarProcess.Program[1..], .. arguments]);
}

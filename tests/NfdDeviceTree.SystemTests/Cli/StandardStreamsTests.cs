using NfdDeviceTree.Cli;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Cli;

/// <summary>Standard output and standard error that cannot be written, such as <c>/dev/full</c>.</summary>
public sealed class StandardStreamsTests : IDisposable
{
    private static readonly string Board = Repository.Board("nvidia-jetson-nano");

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_standard_error_that_cannot_be_written_does_not_change_the_exit_code()
    {
        using var full = OpenFull(autoFlush: true);
        using var output = new StringWriter();

        CommandLine.Run(["--bogus"], new Terminal(output, full, OutIsTerminal: false)).Should().Be(ExitCode.Usage);
        CommandLine.Run(["--devicetree", Board, "-o", _directory["out/features"]], new Terminal(output, full, OutIsTerminal: false)).Should().Be(ExitCode.Success);
    }

    [Fact]
    public void A_standard_output_that_cannot_be_written_is_an_error()
    {
        using var full = OpenFull(autoFlush: false);
        using var error = new StringWriter();

        var code = CommandLine.Run(["-d", "--devicetree", Board], new Terminal(full, error, OutIsTerminal: false));

        new Invocation(code, "", error.ToString()).ShouldFail(ExitCode.Output, "DT501");
    }

    [Fact]
    public void A_standard_output_that_fails_after_an_error_adds_a_message()
    {
        Invocation.Run("--devicetree", Board, "-o", _directory["out/features"]).ExitCode.Should().Be(0);
        _directory.Write("out/.nfd-devicetree/features.heartbeat", "");
        using var full = new StreamWriter("/dev/full");
        using var error = new StringWriter();

        var code = CommandLine.Run(["check", "--max-age", "1m", _directory["out/features"], _directory["out/none"]], new Terminal(full, error, OutIsTerminal: false));

        code.Should().Be(4);
        error.ToString().Should().Contain("error DT610: ").And.Contain("standard output: error DT501: ");
        var dispose = full.Dispose; // otherwise the end of this test throws
        dispose.Should().Throw<IOException>();
    }

    private static StreamWriter OpenFull(bool autoFlush) =>
        new(new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0)) { AutoFlush = autoFlush };
}

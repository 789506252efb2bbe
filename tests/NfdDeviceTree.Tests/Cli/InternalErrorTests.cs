using NfdDeviceTree.Cli;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Cli;

/// <summary>An unexpected exception ends the process with a message and exit code 1.</summary>
public sealed class InternalErrorTests
{
    [Theory]
    [InlineData("-d", "--devicetree")]
    [InlineData("explain", "--devicetree")]
    [InlineData("boards")]
    public void The_message_has_the_type_and_the_text_of_the_exception(params string[] args)
    {
        using var output = new BrokenWriter();
        using var error = new StringWriter { NewLine = "\n" };

        var code = CommandLine.Run([.. args, Repository.Board("nvidia-jetson-nano")], new Terminal(output, error, OutIsTerminal: false));

        code.Should().Be(ExitCode.Failure);
        error.ToString().Split('\n')[^2].Should().StartWith("nfd-devicetree: internal error: System.InvalidOperationException in ").And.EndWith(": broken");
    }

    private sealed class BrokenWriter : StringWriter
    {
        public override void Write(char value) => throw new InvalidOperationException("broken");

        public override void Write(char[] buffer, int index, int count) => throw new InvalidOperationException("broken");

        public override void Write(ReadOnlySpan<char> buffer) => throw new InvalidOperationException("broken");

        public override void Write(string? value) => throw new InvalidOperationException("broken");

        public override void Flush() => throw new InvalidOperationException("broken");
    }
}

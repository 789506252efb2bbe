using NfdDeviceTree.Cli;
using NfdDeviceTree.Cli.Commands;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Nfd.Check;

/// <summary>A run of <c>check</c> in this process.</summary>
internal sealed record CheckRun(int Code, string Out, string Error)
{
    /// <summary>The findings, as <c>LOCATION: SEVERITY ID</c>.</summary>
    public IEnumerable<string> Findings => Lines
        .Where(line => line.Contains(": error DT", StringComparison.Ordinal) || line.Contains(": warning DT", StringComparison.Ordinal))
        .Select(line => line[..(line.IndexOf(" DT", StringComparison.Ordinal) + " DT601".Length)]);

    private string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs the whole command line on the clock of this machine.</summary>
    public static CheckRun Of(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandLine.Run(["check", .. arguments], new Terminal(output, error, OutIsTerminal: false));
        return new CheckRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs the command at a time of day.</summary>
    public static CheckRun Of(DateTimeOffset now, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var command = CheckCommand.Create(new Terminal(output, error, OutIsTerminal: false), new FakeClock(now));
        return new CheckRun(command.Parse(arguments).Invoke(), output.ToString(), error.ToString());
    }

    /// <summary>The rows of a kind, with one blank between cells.</summary>
    public IEnumerable<string> Rows(string kind) => Lines.Where(line => line.StartsWith(kind + " ", StringComparison.Ordinal));
}

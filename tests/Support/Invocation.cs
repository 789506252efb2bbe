using System.Text.RegularExpressions;
using NfdDeviceTree.Cli;
using NfdDeviceTree.Cli.Rendering;

namespace NfdDeviceTree.Tests.Support;

/// <summary>One run of the whole command line, in this process.</summary>
internal sealed partial record Invocation(int ExitCode, string Out, string Error)
{
    /// <summary>The ids of all findings on standard error, in order.</summary>
    public IEnumerable<string> Findings => Error.Split('\n')
        .Select(line => Finding().Match(line))
        .Where(match => match.Success)
        .Select(match => match.Groups[1].Value + " " + match.Groups[2].Value);

    /// <summary>Runs the command line.</summary>
    public static Invocation Run(params string[] args) => Run(args, outIsTerminal: false);

    /// <summary>Runs the command line. It must succeed with an empty standard error. Returns standard output.</summary>
    public static string Print(params string[] args)
    {
        var run = Run(args);
        run.Error.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
        return run.Out;
    }

    /// <summary>Runs the command line with standard output on a terminal, with colours.</summary>
    public static Invocation ToTerminal(params string[] args) => Run(args, outIsTerminal: true);

    /// <summary>Runs the command line on a terminal of this width, without colours.</summary>
    public static Invocation OnTerminal(int width, params string[] args) => Run(args, width: width);

    /// <summary>Runs the command line with environment variables: <c>NAME=VALUE</c>.</summary>
    public static Invocation With(IEnumerable<string> variables, params string[] args) =>
        Run(args, environment: variables.Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]));

    private static Invocation Run(string[] args, bool outIsTerminal = false, int? width = null, Dictionary<string, string>? environment = null)
    {
        using StringWriter stdout = new() { NewLine = "\n" }, stderr = new() { NewLine = "\n" };
        var code = CommandLine.Run(args, new Terminal(stdout, stderr, outIsTerminal, Width: width), environment: environment);
        return new Invocation(code, stdout.ToString(), stderr.ToString());
    }

    /// <summary>Checks that the run failed with this code and one finding, and wrote nothing to standard output.</summary>
    public void ShouldFail(int exitCode, string id)
    {
        Findings.Should().Equal("error " + id);
        ExitCode.Should().Be(exitCode);
        Out.Should().BeEmpty();
        Error.Split('\n').Should().HaveCount(id == "DT406" ? 3 : 2, "DT406 adds a line about --help to the line of the error");
        Error.Should().NotContain("   at ");
    }

    /// <summary>Checks that the run succeeded without a finding.</summary>
    public void ShouldSucceed()
    {
        Findings.Should().BeEmpty();
        ExitCode.Should().Be(0);
    }

    [GeneratedRegex(@"^(?:.*?: )?(error|warning) (DT\d{3}): ")]
    private static partial Regex Finding();
}

using System.Diagnostics;
using NfdDeviceTree.Cli;
using NfdDeviceTree.Cli.Rendering;

namespace NfdDeviceTree.Tests.Support;

/// <summary>The command line in this process, or where a directory or a shell matters, in its own.</summary>
internal static class Tool
{
    private static string Assembly => Path.Join(AppContext.BaseDirectory, "nfd-devicetree.dll");

    public static (int Code, string Out, string Error) Run(params string[] args)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = CommandLine.Run(args, new Terminal(output, error, OutIsTerminal: false));
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>What a run prints that has nothing to complain of.</summary>
    public static string Print(params string[] args)
    {
        var (code, output, error) = Run(args);
        error.Should().BeEmpty();
        code.Should().Be(0);
        return output;
    }

    /// <summary>Runs the command as a process in the repository's root; standard error goes behind standard output.</summary>
    public static string RunInRepository(IEnumerable<string> args) => Execute("dotnet", [Assembly, .. args]);

    /// <summary>Runs any program in the repository's root, which must succeed.</summary>
    public static string Execute(string program, params IEnumerable<string> args)
    {
        var start = new ProcessStartInfo(program, args) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Repository.Root };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, "{0} says {1}", program, error.Result);
        return output + error.Result;
    }
}

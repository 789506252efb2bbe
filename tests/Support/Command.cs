using System.Diagnostics;

namespace NfdDeviceTree.Tests.Support;

/// <summary>Runs programs as processes. <see cref="SidecarProcess"/> runs nfd-devicetree.</summary>
internal static class Command
{
    /// <summary>GNU time, not the shell's built-in command.</summary>
    public const string GnuTime = "/usr/bin/time";

    /// <summary>Runs a program that must succeed. Returns its standard output.</summary>
    public static string Run(string program, params IEnumerable<string> arguments) => RunIn(Environment.CurrentDirectory, program, arguments);

    /// <summary>Runs a program in a directory. It must succeed. Returns its standard output.</summary>
    public static string RunIn(string directory, string program, params IEnumerable<string> arguments)
    {
        var finished = TryIn(directory, program, arguments);
        finished.ExitCode.Should().Be(0, "{0} {1} reports: {2}", program, string.Join(' ', arguments), finished.Error);
        return finished.Out;
    }

    /// <summary>Runs a program.</summary>
    public static Finished Try(string program, params IEnumerable<string> arguments) => TryIn(Environment.CurrentDirectory, program, arguments);

    /// <summary>Runs a program in a directory.</summary>
    public static Finished TryIn(string directory, string program, params IEnumerable<string> arguments)
    {
        using var process = Start(directory, program, arguments);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Finished(process.ExitCode, output, error.Result);
    }

    /// <summary>Starts a program. All its standard streams are pipes.</summary>
    public static Process Start(string directory, string program, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory,
        })!;
}

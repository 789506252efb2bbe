using System.Diagnostics;

namespace NfdDeviceTree.Tests.Support;

/// <summary>Other programs, and ours as a process of its own.</summary>
internal static class Command
{
    /// <summary>Runs a program that must succeed; returns its standard output.</summary>
    public static string Run(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.Should().Be(0, "{0} {1} says: {2}", program, string.Join(' ', arguments), error.Result);
        return output;
    }

    /// <summary>Starts nfd-devicetree under a umask. The process that is returned is itself, no shell.</summary>
    public static Process StartProduct(string umask, params string[] arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";
        return Start("sh", ["-c", "umask \"$1\"; shift; exec \"$@\"", "sh", umask, dotnet, "exec", Path.Join(AppContext.BaseDirectory, "nfd-devicetree.dll"), .. arguments]);
    }

    /// <summary>Runs nfd-devicetree under a umask; returns its exit code.</summary>
    public static int RunProduct(string umask, params string[] arguments)
    {
        using var process = StartProduct(umask, arguments);
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return error.IsCompletedSuccessfully || error.Wait(TimeSpan.FromSeconds(10)) ? process.ExitCode : -1;
    }

    private static Process Start(string program, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}

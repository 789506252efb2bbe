using System.Diagnostics;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>Runs a tool of the machine.</summary>
internal static class MachineTool
{
    public static (int ExitCode, string Output, string Errors) Run(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var tool = Process.Start(start)!;
        var errors = tool.StandardError.ReadToEndAsync();
        var output = tool.StandardOutput.ReadToEnd();
        tool.WaitForExit();
        return (tool.ExitCode, output, errors.Result);
    }
}

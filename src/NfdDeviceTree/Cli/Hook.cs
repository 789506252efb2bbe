using NfdDeviceTree.Cli.Commands;

namespace NfdDeviceTree.Cli;

/// <summary>
/// NFD up to 0.16 runs the executables in its directory <c>source.d</c> without arguments and reads their output like a feature
/// file (NFD contract D). NFD's image has no shell for a script that adds arguments, so the executable adds them in that directory.
/// </summary>
internal static class Hook
{
    private const string Place = "source.d";

    /// <summary>Returns the effective arguments.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="program">The path by which the process was started; null if unknown.</param>
    public static string[] Arguments(string[] args, string? program) =>
        args.Length == 0 && Path.GetFileName(Path.GetDirectoryName(program)) == Place
            ? ["--output", WriteCommand.StandardOutput, "--labels-only"]
            : args;
}

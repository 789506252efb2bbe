using NfdDeviceTree.Cli.Commands;

namespace NfdDeviceTree.Cli;

/// <summary>
/// NFD up to 0.16 runs what stands in its directory <c>source.d</c>, without arguments, and reads the output like a feature
/// file (NFD contract D). Its image has no shell for a script that would add them, so the executable knows by its place.
/// </summary>
internal static class Hook
{
    private const string Place = "source.d";

    /// <summary>The arguments that are meant.</summary>
    /// <param name="args">Those that were given.</param>
    /// <param name="program">The path by which we were started; null where that is unknown.</param>
    public static string[] Arguments(string[] args, string? program) =>
        args.Length == 0 && Path.GetFileName(Path.GetDirectoryName(program)) == Place
            ? ["--output", WriteCommand.StandardOutput, "--labels-only"]
            : args;
}

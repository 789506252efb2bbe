using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Cli.Rendering;

/// <summary>Where a command writes: the answer to <paramref name="Out"/>, everything for people to <paramref name="Error"/>.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="OutIsTerminal">Standard output is a terminal that takes colours.</param>
/// <param name="ShowsProgress">Standard error is a terminal: somebody waits.</param>
/// <param name="OneScreen">Standard output is one too, so that what goes to either stands below the other.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool OutIsTerminal, bool ShowsProgress = false, bool OneScreen = false)
{
    /// <summary>Whether standard output is a terminal, and its user wants colours (<c>NO_COLOR</c>, <c>TERM=dumb</c>).</summary>
    public static bool TakesColours() =>
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>Shows a finding, on a line of its own.</summary>
    public void Report(Diagnostic diagnostic) => Tell(diagnostic.ToString());

    /// <summary>Shows a line for people. Where nobody can be told, the job goes on and the exit code speaks.</summary>
    public void Tell(string line)
    {
        try
        {
            Error.WriteLine(line);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}

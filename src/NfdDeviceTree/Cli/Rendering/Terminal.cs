using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Cli.Rendering;

/// <summary>The output of a command: its answer goes to <paramref name="Out"/>, everything else to <paramref name="Error"/>.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="OutIsTerminal">Standard output is a terminal that shows colours.</param>
/// <param name="ShowsProgress">Standard error is a terminal.</param>
/// <param name="OneScreen">Standard output and standard error are the same screen.</param>
/// <param name="Width">The columns of the terminal; null if standard output is not a terminal.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool OutIsTerminal, bool ShowsProgress = false, bool OneScreen = false, int? Width = null)
{
    /// <summary>Whether standard output is a terminal and the user wants colours (<c>NO_COLOR</c>, <c>TERM=dumb</c>).</summary>
    public static bool TakesColours() =>
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");

    /// <summary>Writes a paragraph of the answer. On a terminal it fits into the width, except for words that are longer.</summary>
    /// <param name="head">The beginning of the first line; the other lines begin with as many blanks.</param>
    /// <param name="text">The text, without control characters.</param>
    public void Answer(string head, string text)
    {
        List<string> lines = Width is { } width ? TextLayout.Wrap(text, width - head.Length, breaksWords: false) : [text];
        foreach (var line in lines)
        {
            Out.WriteLine(head + line);
            head = new string(' ', head.Length);
        }
    }

    /// <summary>Writes a finding on its own line.</summary>
    public void Report(Diagnostic diagnostic) => Tell(diagnostic.ToString());

    /// <summary>Writes a line for people. A failure to write it does not end the command.</summary>
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

namespace NfdDeviceTree.Tests.Support;

/// <summary>An interactive zsh on its own terminal, with zsh's completion functions and the script of nfd-devicetree.</summary>
internal static class ZshTerminal
{
    /// <summary>A script that types the second argument and a tab after the prompt, and prints the resulting line.</summary>
    private const string Typist = """
        zmodload zsh/zpty
        zpty terminal "TERM=dumb ZDOTDIR=${(q)1} zsh -d -i"
        zpty -r terminal seen '*ready> *'
        zpty -w -n terminal $2$'\t\x14'
        zpty -r terminal seen '*<*>*'
        print -r -- ${${seen##*<}%%>*}
        """;

    /// <summary>The line that zsh shows after a tab. The script is in a directory of <c>$fpath</c>.</summary>
    public static string CompleteFromPath(string typed) => Complete(typed, "fpath=({0} $fpath); autoload -Uz compinit && compinit -u -D");

    /// <summary>The line that zsh shows after a tab. The script is sourced.</summary>
    public static string CompleteSourced(string typed) => Complete(typed, "autoload -Uz compinit && compinit -u -D && source {0}/_nfd-devicetree");

    private static string Complete(string typed, string setUp)
    {
        using var directory = new TemporaryDirectory();
        directory.Write("functions/_nfd-devicetree", Invocation.Print("completion", "zsh"));
        directory.Write(".zshrc", $"""
            PS1='ready> '
            {setUp.Replace("{0}", directory["functions"], StringComparison.Ordinal)}
            show() print -rn -- "<$BUFFER>"
            zle -N show
            bindkey '^T' show

            """);
        return Command.RunIn(Repository.Root, "timeout", "30", "zsh", "-f", "-c", Typist, "zsh", directory.Path, typed).TrimEnd('\n');
    }
}

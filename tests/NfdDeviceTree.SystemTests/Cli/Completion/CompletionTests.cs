using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Cli.Completion;

public class CompletionTests
{
    [FactWith(Needs.Bash)]
    public void Bash_completes_commands_options_values_and_paths()
    {
        Bash("nfd-devicetree", "").Should().Be("watch check explain boards completion");
        Bash("nfd-devicetree", "bo").Should().Be("boards");
        Bash("nfd-devicetree", "--node-").Should().Be("--node-name");
        Bash("nfd-devicetree", "--format", "").Should().Be("features json nodefeature table");
        Bash("nfd-devicetree", "--format", "n").Should().Be("nodefeature");
        Bash("nfd-devicetree", "--format", "=").Should().Be("features json nodefeature table");
        Bash("nfd-devicetree", "--format", "=", "t").Should().Be("table");
        Bash("nfd-devicetree", "boards", "--format", "").Should().Be("csv html json table");
        Bash("nfd-devicetree", "boards", "--nodef").Should().Be("--nodefeature-dir");
        Bash("nfd-devicetree", "explain", "--h").Should().Be("--help");
        Bash("nfd-devicetree", "completion", "").Should().Be("bash fish zsh");
        Bash("nfd-devicetree", "boards", "tests/boards/com").Should().Be("tests/boards/compile");
        Bash("nfd-devicetree", "--devicetree", "tests/boards/hostile.dtb").Should().Be("tests/boards/hostile.dtb");
        Bash("nfd-devicetree", "--namespace", "").Should().BeEmpty();
    }

    [FactWith(Needs.Zsh)]
    public void Zsh_completes_commands_options_values_and_paths()
    {
        Zsh("").Should().Be("command: watch check explain boards completion");
        Zsh("--fo").Should().StartWith("option: --devicetree --overlay --sys --node -n --config -c ");
        Zsh("--format", "").Should().Be("words: features json nodefeature table");
        Zsh("boards", "--format", "").Should().Be("words: csv html json table");
        Zsh("boards", "--di").Should().StartWith("option: --label --feature --not --count --diff ");
        Zsh("boards", "").Should().Be("files");
        Zsh("completion", "").Should().Be("words: bash fish zsh");
        Zsh("--config", "").Should().Be("files");
        Zsh("--overlay", "").Should().Be("files");
        Zsh("explain", "--overlay", "").Should().Be("files");
        Zsh("--namespace", "").Should().BeEmpty();
    }

    [FactWith(Needs.Zsh)]
    public void Zsh_registers_the_script_when_it_is_sourced()
    {
        Execute("zsh", "zsh", "autoload -Uz compinit && compinit -u -D && source {0} && print $_comps[nfd-devicetree]", "-f").Should().Be("_nfd_devicetree\n");
    }

    [FactWith(Needs.Zsh)]
    public void Zsh_completes_words_at_its_prompt()
    {
        ZshTerminal.CompleteFromPath("nfd-devicetree boa").Should().Be("nfd-devicetree boards ");
        ZshTerminal.CompleteSourced("nfd-devicetree boa").Should().Be("nfd-devicetree boards ");
        ZshTerminal.CompleteFromPath("nfd-devicetree boards --nodef").Should().Be("nfd-devicetree boards --nodefeature-dir ");
        ZshTerminal.CompleteFromPath("nfd-devicetree --format n").Should().Be("nfd-devicetree --format nodefeature ");
        ZshTerminal.CompleteFromPath("nfd-devicetree --format=n").Should().Be("nfd-devicetree --format=nodefeature ");
        ZshTerminal.CompleteFromPath("nfd-devicetree boards tests/boards/com").Should().Be("nfd-devicetree boards tests/boards/compile ");
    }

    [FactWith(Needs.Fish)]
    public void Fish_completes_commands_options_values_and_paths()
    {
        Fish("nfd-devicetree ").Should().Contain("boards").And.Contain("completion").And.NotContain("table");
        Fish("nfd-devicetree bo").Should().Equal("boards");
        Fish("nfd-devicetree --node-").Should().Equal("--node-name");
        Fish("nfd-devicetree --format ").Should().Equal("features", "json", "nodefeature", "table");
        Fish("nfd-devicetree boards --format ").Should().Equal("csv", "html", "json", "table");
        Fish("nfd-devicetree completion ").Should().Equal("bash", "fish", "zsh");
        Fish("nfd-devicetree boards tests/boards/hostile.dtb").Should().Equal("tests/boards/hostile.dtb");
    }

    [Fact]
    public void An_unknown_shell_is_refused()
    {
        Invocation.Run("completion", "tcsh").Should().Be(new Invocation(2, "", "error DT406: 'tcsh' is not a shell; expected one of bash, zsh, fish\n"));
    }

    /// <summary>Calls the function that <c>complete</c> has for nfd-devicetree, as bash does on a tab.</summary>
    private static string Bash(params string[] words)
    {
        var list = string.Join(' ', words.Select(word => $"'{word}'"));
        // `compopt` works only within a completion.
        return Execute("bash", "bash", $"compopt() {{ :; }}; source {{0}}; COMP_WORDS=({list}); COMP_CWORD={words.Length - 1}; spec=($(complete -p nfd-devicetree)); \"${{spec[2]}}\"; echo \"${{COMPREPLY[*]}}\"").TrimEnd('\n');
    }

    /// <summary>Runs the function. Replaces zsh's completion functions by functions that print their arguments.</summary>
    private static string Zsh(params string[] typed)
    {
        const string Stubs = "compdef() { }; compadd() { shift; print words: $@ }; _files() { print files }; compset() { }; "
            + "_describe() { [[ $1 == -o ]] && shift; print ${1}: ${${(P)2}%%:*} }; ";
        var list = string.Join(' ', typed.Prepend("nfd-devicetree").Select(word => $"'{word}'"));
        return Execute("zsh", "zsh", Stubs + $"source {{0}}; words=({list}); CURRENT=$#words; PREFIX=$words[CURRENT]; _nfd_devicetree", "-f").TrimEnd('\n');
    }

    private static string[] Fish(string line) =>
        [.. Execute("fish", "fish", $"source {{0}}; complete -C '{line}'", "--no-config").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('\t')[0])];

    /// <summary>Runs a shell on a script, in which {0} is the printed completion script.</summary>
    private static string Execute(string shell, string script, string commands, params string[] options)
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("completion", Invocation.Print("completion", script));
        return Command.RunIn(Repository.Root, shell, [.. options, "-c", commands.Replace("{0}", file, StringComparison.Ordinal)]);
    }
}

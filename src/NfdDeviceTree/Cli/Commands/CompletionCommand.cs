using System.CommandLine;
using NfdDeviceTree.Cli.Completion;
using NfdDeviceTree.Cli.Rendering;

namespace NfdDeviceTree.Cli.Commands;

/// <summary><c>completion</c>: prints a script for a shell, made from the existing commands and options.</summary>
internal static class CompletionCommand
{
    /// <summary>The name on the command line.</summary>
    public const string Name = "completion";

    /// <summary>Printed after the command's help.</summary>
    public const string Notes = """
        To install:
          bash  source <(nfd-devicetree completion bash)
                or save the output as /etc/bash_completion.d/nfd-devicetree
          zsh   source <(nfd-devicetree completion zsh)
                or save the output as _nfd-devicetree in a directory of $fpath
          fish  nfd-devicetree completion fish | source
                or save the output as ~/.config/fish/completions/nfd-devicetree.fish
        """;

    /// <summary>Makes the command with its options.</summary>
    /// <param name="root">The command to complete. The caller may add subcommands until <c>completion</c> runs.</param>
    /// <param name="terminal">Receives the script.</param>
    public static Command Create(Command root, Terminal terminal)
    {
        var shell = new Argument<string>("SHELL") { Description = "One of " + CompletionShell.All.Words };
        shell.CompletionSources.Add([.. CompletionShell.All.Names]);
        var command = new Command(Name, "Print a script that completes this command in a shell");
        command.Arguments.Add(shell);
        command.SetAction(parse =>
        {
            terminal.Out.Write(CompletionShell.All.Read(parse.GetValue(shell)!, "").Script(CompletionWords.Of(root)));
            return ExitCode.Success;
        });
        return command;
    }
}

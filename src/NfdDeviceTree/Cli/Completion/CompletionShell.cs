using NfdDeviceTree.Cli.Options;

namespace NfdDeviceTree.Cli.Completion;

/// <summary>A shell with a completion script.</summary>
/// <param name="Name">The word on the command line.</param>
/// <param name="Script">Makes the script from the root command and its subcommands.</param>
internal sealed record CompletionShell(string Name, Func<IReadOnlyList<CompletionWords>, string> Script)
{
    /// <summary>All shells.</summary>
    public static Choice<CompletionShell> All { get; } = new("a shell", shell => shell.Name,
        new("bash", BashCompletion.Script), new("zsh", ZshCompletion.Script), new("fish", FishCompletion.Script));
}

using System.Diagnostics.CodeAnalysis;

namespace NfdDeviceTree.Cli.Completion;

/// <summary>A shell for which there is a completion script.</summary>
/// <param name="Name">The word on the command line.</param>
/// <param name="Script">Makes the script from the root command and its subcommands.</param>
internal sealed record CompletionShell(string Name, Func<IReadOnlyList<CompletionWords>, string> Script)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<CompletionShell> All { get; } =
        [new("bash", BashCompletion.Script), new("zsh", ZshCompletion.Script), new("fish", FishCompletion.Script)];

    /// <summary>Their names, for help and errors alike.</summary>
    public static string Words => string.Join(", ", All.Select(shell => shell.Name));

    /// <summary>Finds a shell by its name, or says what is wrong with it.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out CompletionShell? shell, [NotNullWhen(false)] out string? error)
    {
        shell = All.FirstOrDefault(one => one.Name == text);
        error = shell is null ? $"'{text}' is no shell; expected one of {Words}" : null;
        return shell is not null;
    }
}

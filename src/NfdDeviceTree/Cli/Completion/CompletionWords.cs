using System.CommandLine;
using System.CommandLine.Completions;

namespace NfdDeviceTree.Cli.Completion;

/// <summary>The words that can follow a command.</summary>
/// <param name="Command">The command's word; empty for the root.</param>
/// <param name="Description">Its effect, in one line.</param>
/// <param name="Options">Its options.</param>
/// <param name="Argument">The known words of its argument; empty for a path; null for a command without an argument.</param>
internal sealed record CompletionWords(string Command, string Description, IReadOnlyList<CompletionOption> Options, IReadOnlyList<string>? Argument)
{
    private static readonly string[] PathNames = ["FILE", "DIR", "PATH"];

    /// <summary>The root and its subcommands.</summary>
    public static IReadOnlyList<CompletionWords> Of(Command root) =>
        [Of(root, "", []), .. root.Subcommands.Select(command => Of(command, command.Name, root.Options.Where(option => option.Recursive)))];

    private static CompletionWords Of(Command command, string word, IEnumerable<Option> inherited) => new(
        word,
        command.Description ?? "",
        [.. command.Options.Concat(inherited).Where(option => !option.Hidden).Select(Option)],
        command.Arguments.Count == 0 ? null : Known(command.Arguments[0]));

    private static CompletionOption Option(Option option)
    {
        string[] names = [option.Name, .. option.Aliases];
        return new CompletionOption(
            [.. names.Where(name => name is not ("-?" or "/?" or "/h"))],
            option.Description ?? "",
            option.ValueType == typeof(bool) || option.HelpName is null ? null : Known(option),
            option.HelpName is { } help && PathNames.Contains(help.TrimEnd('.')));
    }

    private static List<string> Known(Symbol symbol) => [.. symbol.GetCompletions(CompletionContext.Empty).Select(item => item.Label)];
}

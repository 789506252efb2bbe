using System.CommandLine;

namespace NfdDeviceTree.Cli.Options;

/// <summary>An option with a fixed list of values.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
internal sealed class ChoiceOption<T>
    where T : class
{
    private readonly Choice<T> _choice;
    private readonly Option<string?> _option;

    /// <summary>Makes the option.</summary>
    /// <param name="name">The option, such as <c>--format</c>.</param>
    /// <param name="description">The description for the help, without the words and the default.</param>
    /// <param name="choice">The words, the default first.</param>
    public ChoiceOption(string name, string description, Choice<T> choice)
    {
        _choice = choice;
        _option = new Option<string?>(name)
        {
            Description = $"{description}: {choice.Words}. Default: {choice.Names[0]}",
            HelpName = "FORMAT",
        };
        _option.CompletionSources.Add([.. choice.Names]);
    }

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Options.Add(_option);

    /// <summary>Returns the user's value, or the default.</summary>
    /// <exception cref="Diagnostics.DiagnosticException">DT406.</exception>
    public T Read(ParseResult parse) =>
        parse.GetValue(_option) is { } text ? _choice.Read(text, parse.NameOf(_option) + ": ") : _choice.Default;
}

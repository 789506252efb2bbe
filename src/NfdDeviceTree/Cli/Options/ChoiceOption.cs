using System.CommandLine;

namespace NfdDeviceTree.Cli.Options;

/// <summary>An option whose value is one of a few words.</summary>
/// <typeparam name="T">What the words stand for.</typeparam>
internal sealed class ChoiceOption<T>
    where T : class
{
    private readonly Choice<T> _choice;
    private readonly Option<string?> _option;

    /// <summary>Makes the option.</summary>
    /// <param name="name">The option, such as <c>--format</c>.</param>
    /// <param name="description">What it decides. The words and the default are added.</param>
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

    /// <summary>Returns the value that the user chose, or the first.</summary>
    /// <exception cref="Diagnostics.DiagnosticException">DT406.</exception>
    public T Read(ParseResult parse) =>
        parse.GetValue(_option) is { } text ? _choice.Read(text, parse.NameOf(_option) + ": ") : _choice.Default;
}

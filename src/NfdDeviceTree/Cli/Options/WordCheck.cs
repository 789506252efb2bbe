using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Devicetree;
using NfdDeviceTree.Cli.Commands;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Fleet;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Options;

/// <summary>Finds wrong words of the command line, and suggests what the user probably meant.</summary>
internal static class WordCheck
{
    // .NET replaces bytes of an argument that are not UTF-8 by this character. A path with this character would name another file.
    private const char Replacement = '\ufffd';

    /// <summary>Returns an error message for each wrong word.</summary>
    /// <param name="args">The words.</param>
    /// <param name="parse">The parsed command line.</param>
    public static List<string> Errors(string[] args, ParseResult parse)
    {
        if (Array.Find(args, arg => arg.Contains(Replacement, StringComparison.Ordinal)) is { } mangled)
            return [$"'{DeviceTreeText.Escape(mangled)}' is not UTF-8, or contains the replacement character U+FFFD; expected text"];
        foreach (var token in parse.Tokens)
            if (token.Type == TokenType.Directive)
                return [$"'{DeviceTreeText.Escape(token.Value)}' is not an option"];
        if (UnknownOption(args, parse) is { } unknown)
            return [unknown];
        if (Surplus(parse) is { } surplus)
            return [surplus];
        if (parse.Errors.Count > 0)
            return [.. parse.Errors.Select(error => Message(error, parse))];
        return (SwallowedCommand(parse) ?? SwallowedFile(parse) ?? MisplacedOption(parse) ?? MisspelledCommand(parse)) is { } message ? [message] : [];
    }

    /// <summary>
    /// Moves the devicetree of <c>-n npu board.dtb</c> or <c>--overlay a.dtbo board.dtb</c> before the option, because the option reads
    /// all words after it.
    /// </summary>
    /// <returns>The words in their new order; <paramref name="args"/> if no word moves.</returns>
    public static string[] MoveFile(string[] args, ParseResult parse)
    {
        foreach (var child in parse.CommandResult.Children)
        {
            if (child is not OptionResult { Tokens: [_, .., var last], IdentifierToken.Value: var name } option || !IsSwallowedFile(option, last.Value))
                continue;
            var at = Array.IndexOf(args, last.Value);
            var before = Array.FindIndex(args, word => word == name || word.StartsWith(name + "=", StringComparison.Ordinal));
            if (before >= 0 && before < at && at == Array.LastIndexOf(args, last.Value))
                return [.. args[..before], args[at], .. args[before..at], .. args[(at + 1)..]];
        }

        return args;
    }

    /// <summary>Whether a word is a command.</summary>
    public static bool IsCommand(string word) =>
        word is WatchCommand.Name or CheckCommand.Name or ExplainCommand.Name or BoardsCommand.Name or CompletionCommand.Name;

    private static string Title(ParseResult parse) => parse.CommandResult.Parent is null ? "nfd-devicetree" : parse.CommandResult.Command.Name;

    /// <summary>
    /// A word with a leading hyphen that is not an option of the command. The parser would read it as a path or a node.
    /// </summary>
    private static string? UnknownOption(string[] args, ParseResult parse)
    {
        var words = parse.UnmatchedTokens.ToList();
        foreach (var child in parse.CommandResult.Children)
            if (child is ArgumentResult || child is OptionResult { Option.Name: "--node" })
                words.AddRange(child.Tokens.Select(token => token.Value));
        var end = Array.IndexOf(args, "--");
        foreach (var word in words)
        {
            if (word.Length < 2 || word[0] != '-' || end >= 0 && Array.LastIndexOf(args, word) > end)
                continue;
            var command = parse.CommandResult.Command;
            var names = command.Options.Concat(parse.RootCommandResult.Command.Options.Where(option => option.Recursive))
                .SelectMany(option => option.Aliases.Prepend(option.Name));
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? word : word[..equals];
            var hint = !word.StartsWith("--", StringComparison.Ordinal) ? ""
                : command.Parents.Any() || !IsCommand(name[2..]) ? Nearest.Hint(name, names)
                : $"; did you mean {name[2..]}?";
            return $"'{DeviceTreeText.Escape(word)}' is not an option of {Title(parse)}{hint}"
                + (hint.Length == 0 && command.Arguments.Count > 0 ? $"; to name a file, write ./{DeviceTreeText.Escape(word)}" : "");
        }

        return null;
    }

    private static string? Surplus(ParseResult parse)
    {
        if (parse.UnmatchedTokens is not [var word, ..])
            return null;
        var shown = DeviceTreeText.Escape(word);
        if (MisspelledCommand(parse) is { } misspelled)
            return misspelled;
        return parse.CommandResult.Command.Arguments.Count > 0 && parse.CommandResult.Children.Any(child => child is ArgumentResult { Tokens.Count: > 0 })
            ? $"'{shown}' is an extra argument{(Title(parse) == "nfd-devicetree" || Title(parse) == "explain" ? "; to read several devicetrees, use boards" : "")}"
            : $"'{shown}' is neither an option nor a command{(Path.Exists(word) ? $"; to name a devicetree, write --devicetree {shown}" : Nearest.Hint(word, Commands(parse)))}";
    }

    private static string Message(ParseError error, ParseResult parse)
    {
        if (error.SymbolResult is not OptionResult option)
            return parse.CommandResult.Command.Arguments is [var argument, ..] && parse.GetResult(argument) is not { Tokens.Count: > 0 }
                ? $"{Title(parse)} needs {argument.Name}: {char.ToLowerInvariant(argument.Description![0])}{argument.Description[1..]}"
                : DeviceTreeText.Escape(error.Message);
        var name = parse.NameOf(option.Option);
        return option.Option.ValueType == typeof(bool) ? $"{name}: '{DeviceTreeText.Escape(string.Join(' ', option.Tokens))}'; expected true, false or no value"
            : option.Tokens.Count == 0 ? $"{name} needs a value: {option.Option.HelpName}"
            : $"{name} occurs {option.Tokens.Count} times; expected it once";
    }

    /// <summary><c>-n npu watch</c>: the option reads all words after it.</summary>
    private static string? SwallowedCommand(ParseResult parse)
    {
        foreach (var child in parse.CommandResult.Children)
            if (child is OptionResult { Option.Name: "--node" } && parse.CommandResult.Parent is null)
                foreach (var token in child.Tokens)
                    if (Commands(parse).Contains(token.Value))
                        return $"'{token.Value}' is a command, and --node reads it as a node; expected the command first";
        return null;
    }

    /// <summary>A devicetree that <c>-n</c> or <c>--overlay</c> reads as its value.</summary>
    private static string? SwallowedFile(ParseResult parse)
    {
        foreach (var child in parse.CommandResult.Children)
            if (child is OptionResult option)
                foreach (var token in option.Tokens)
                    if (IsSwallowedFile(option, token.Value))
                        return $"'{DeviceTreeText.Escape(token.Value)}' is a devicetree, and {option.Option.Name} reads it as {(option.Option.Name == "--node" ? "a node" : "an overlay")}; expected it before {option.Option.Name}";
        return null;
    }

    private static bool IsSwallowedFile(OptionResult option, string word) => option.Option.Name switch
    {
        "--overlay" => BoardPath.HasExtension(word),
        "--node" => BoardPath.HasExtension(word) || !word.StartsWith('/') && word.Contains('/', StringComparison.Ordinal) && Path.Exists(word) || TreeFile.IsBlob(word),
        _ => false,
    };

    /// <summary><c>-d watch</c>: the option belongs to the root command, and <c>watch</c> would write.</summary>
    private static string? MisplacedOption(ParseResult parse)
    {
        if (parse.CommandResult.Parent is not CommandResult root)
            return null;
        foreach (var child in root.Children)
        {
            if (child is OptionResult { Implicit: false } option && option.Option is not HelpOption)
                return $"{option.Option.Name} is before '{parse.CommandResult.Command.Name}', where it has no effect; expected it after the command";
            if (child is ArgumentResult { Tokens: [var token, ..] })
                return $"'{DeviceTreeText.Escape(token.Value)}' is before '{parse.CommandResult.Command.Name}'; expected the command first";
        }

        return null;
    }

    /// <summary>A word that the parser reads as a path, but no file has this path.</summary>
    private static string? MisspelledCommand(ParseResult parse)
    {
        if (parse.CommandResult.Parent is not null)
            return null;
        foreach (var child in parse.CommandResult.Children)
            if (child is ArgumentResult { Tokens: [{ Value.Length: > 0 } token, ..] } && !token.Value.AsSpan().ContainsAny('/', '.') && !Path.Exists(token.Value))
                return $"'{DeviceTreeText.Escape(token.Value)}' is neither a command nor a file{Nearest.Hint(token.Value, Commands(parse).Concat(["--help", "--version"]))}";
        return null;
    }

    private static IEnumerable<string> Commands(ParseResult parse) => parse.RootCommandResult.Command.Subcommands.Select(command => command.Name);
}

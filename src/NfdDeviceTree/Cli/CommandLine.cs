using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Devicetree;
using NfdDeviceTree.Cli.Commands;
using NfdDeviceTree.Cli.Options;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Sidecar;

namespace NfdDeviceTree.Cli;

/// <summary>The whole command line: words in, exit code out.</summary>
internal static class CommandLine
{
    private const string Description = "Turns a devicetree into node labels: writes the local feature file of Kubernetes' Node Feature Discovery (NFD).";

    /// <summary>U+FFFD: .NET decodes bytes that are not UTF-8 to it, so that a path would be another one.</summary>
    private const char Replacement = '\ufffd';

    /// <summary>Runs a command. Throws nothing.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <param name="args">The words.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="signals">Handlers for a sidecar that were installed early; null to install them with the command.</param>
    public static int Run(string[] args, Terminal terminal, Signals? signals = null)
    {
        try
        {
            var code = RunToTheEnd(args, terminal, signals);
            terminal.Out.Flush();
            return code;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // All other files are read and written under handlers of their own.
            terminal.Report(Diagnostic.Error(DiagnosticId.OutputUnwritable, new Location("standard output"), e.Message));
            return ExitCode.Output;
        }
        catch (Exception e)
        {
            terminal.Tell("nfd-devicetree: " + InternalError.Describe(e, args is [var word, ..] && IsCommand(word) ? word : "nfd-devicetree"));
            return ExitCode.Failure;
        }
    }

    private static int RunToTheEnd(string[] args, Terminal terminal, Signals? signals)
    {
        try
        {
            return Invoke(args, terminal, signals);
        }
        catch (DiagnosticException e)
        {
            foreach (var diagnostic in e.Diagnostics)
                terminal.Report(diagnostic);
            return ExitCode.For(e.Id);
        }
    }

    private static int Invoke(string[] args, Terminal terminal, Signals? signals)
    {
        var parse = Create(terminal, signals).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (args.FirstOrDefault(arg => arg.Contains(Replacement, StringComparison.Ordinal)) is { } mangled)
            throw new DiagnosticException(DiagnosticId.Usage, default, $"'{DeviceTreeText.Escape(mangled)}' is not UTF-8, or holds the character U+FFFD; expected text");
        if (parse.Tokens.FirstOrDefault(token => token.Type == TokenType.Directive) is { } directive)
            throw new DiagnosticException(DiagnosticId.Usage, default, $"'{DeviceTreeText.Escape(directive.Value)}' is not an option");
        if (parse.Errors.Count > 0 && parse.Action is not HelpWithExamples)
        {
            foreach (var error in parse.Errors)
                terminal.Report(Diagnostic.Error(DiagnosticId.Usage, default, DeviceTreeText.Escape(error.Message)));
            var command = parse.CommandResult;
            terminal.Tell($"Try: nfd-devicetree {(command.Parent is null ? "" : command.Command.Name + " ")}--help");
            return ExitCode.Usage;
        }

        if (parse.Action is not HelpWithExamples && parse.CommandResult.Parent is null && parse.GetValue<string[]>("--node")?.FirstOrDefault(IsCommand) is { } swallowed)
            throw new DiagnosticException(DiagnosticId.Usage, default, $"'{swallowed}' is a command, and --node would read it as a node; expected the command first");
        if (Misplaced(parse) is { } option)
            throw new DiagnosticException(DiagnosticId.Usage, default, $"{option} is before '{parse.CommandResult.Command.Name}', where it has no effect; expected it after the command");
        return parse.Invoke(new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    /// <summary>
    /// An option of the root command before another command, which would not see it: with <c>-d watch</c>, watch would write.
    /// </summary>
    private static string? Misplaced(ParseResult parse) =>
        parse.CommandResult.Parent is CommandResult root
            ? root.Children.OfType<OptionResult>().FirstOrDefault(option => !option.Implicit && option.Option is not HelpOption)?.Option.Name
            : null;

    private static bool IsCommand(string word) =>
        word is WatchCommand.Name or CheckCommand.Name or ExplainCommand.Name or BoardsCommand.Name or CompletionCommand.Name;

    private static Command Create(Terminal terminal, Signals? signals)
    {
        var shared = new SharedOptions();
        var root = new Command("nfd-devicetree", Description);
        WriteCommand.AddTo(root, shared, terminal);
        root.Subcommands.Add(WatchCommand.Create(shared, terminal, TimeProvider.System, signals));
        root.Subcommands.Add(CheckCommand.Create(terminal, TimeProvider.System));
        root.Subcommands.Add(ExplainCommand.Create(shared, terminal));
        root.Subcommands.Add(BoardsCommand.Create(new SharedOptions(manyNodes: false), terminal));
        root.Subcommands.Add(CompletionCommand.Create(root, terminal));

        var help = new HelpOption();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, new Dictionary<string, string>
        {
            [CheckCommand.Name] = CheckCommand.Notes,
            [ExplainCommand.Name] = ExplainCommand.Notes,
            [BoardsCommand.Name] = BoardsCommand.Notes,
            [CompletionCommand.Name] = CompletionCommand.Notes,
        });
        root.Options.Add(help);
        root.Options.Add(new VersionOption { Action = new PrintVersion() });
        return root;
    }
}

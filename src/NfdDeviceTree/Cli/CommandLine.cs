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

    /// <summary>U+FFFD, in which .NET turns bytes of an argument that are no UTF-8, so that a path would be another.</summary>
    private const char Replacement = '\ufffd';

    /// <summary>Runs a command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <param name="args">The words.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="signals">Handlers for a sidecar that were installed early; null where nobody did.</param>
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
            throw new DiagnosticException(DiagnosticId.Usage, default, $"'{DeviceTreeText.Escape(mangled)}' is no UTF-8, or holds the character for what is none; expected text");
        if (parse.Tokens.FirstOrDefault(token => token.Type == TokenType.Directive) is { } directive)
            throw new DiagnosticException(DiagnosticId.Usage, default, $"'{DeviceTreeText.Escape(directive.Value)}' is no option");
        if (parse.Errors.Count > 0 && parse.Action is not HelpWithExamples)
        {
            foreach (var error in parse.Errors)
                terminal.Report(Diagnostic.Error(DiagnosticId.Usage, default, DeviceTreeText.Escape(error.Message)));
            var command = parse.CommandResult;
            terminal.Tell($"Try: nfd-devicetree {(command.Parent is null ? "" : command.Command.Name + " ")}--help");
            return ExitCode.Usage;
        }

        if (parse.CommandResult.Parent is null && parse.GetValue<string[]>("--node")?.FirstOrDefault(IsCommand) is { } swallowed)
            throw new DiagnosticException(DiagnosticId.Usage, default, $"'{swallowed}' is a command, which --node takes for a node; expected the command first");
        if (Misplaced(parse) is { } option)
            throw new DiagnosticException(DiagnosticId.Usage, default, $"{option} stands before '{parse.CommandResult.Command.Name}', where it means nothing; expected it behind the command");
        return parse.Invoke(new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    /// <summary>
    /// An option of the command without a name in front of another command, which would not see it: so <c>-d watch</c> would
    /// write after all.
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

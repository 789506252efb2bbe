using System.Collections;
using System.CommandLine;
using System.CommandLine.Help;
using NfdDeviceTree.Cli.Commands;
using NfdDeviceTree.Cli.Options;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Sidecar;

namespace NfdDeviceTree.Cli;

/// <summary>Parses the command line and runs the command.</summary>
internal static class CommandLine
{
    private const string Description = "Turns a devicetree into node labels: writes the local feature file of Kubernetes' Node Feature Discovery (NFD).";

    /// <summary>Runs a command. Never throws.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <param name="args">The words of the command line.</param>
    /// <param name="terminal">Receives the output.</param>
    /// <param name="signals">Signal handlers of a sidecar that were installed early; null without them.</param>
    /// <param name="environment">The environment; null for an empty one.</param>
    public static int Run(string[] args, Terminal terminal, Signals? signals = null, IDictionary? environment = null)
    {
        try
        {
            var code = RunToTheEnd(args, terminal, signals, environment);
            terminal.Out.Flush();
            return code;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Standard output failed: all other files have their own error handlers.
            terminal.Report(Diagnostic.Error(DiagnosticId.OutputUnwritable, new Location("standard output"), e.Message));
            return ExitCode.Output;
        }
        catch (Exception e)
        {
            terminal.Tell("nfd-devicetree: " + InternalError.Describe(e, args is [var word, ..] && WordCheck.IsCommand(word) ? word : "nfd-devicetree"));
            return ExitCode.Failure;
        }
    }

    private static int RunToTheEnd(string[] args, Terminal terminal, Signals? signals, IDictionary? environment)
    {
        try
        {
            return Invoke(args, terminal, signals, new EnvironmentOptions(environment));
        }
        catch (DiagnosticException e)
        {
            foreach (var diagnostic in e.Diagnostics)
                terminal.Report(diagnostic);
            return ExitCode.For(e.Id);
        }
    }

    private static int Invoke(string[] args, Terminal terminal, Signals? signals, EnvironmentOptions environment)
    {
        var root = Create(terminal, signals);
        var parse = root.Parse(args, environment);
        if (WordCheck.MoveFile(args, parse) is var moved && moved != args)
        {
            args = moved;
            parse = root.Parse(args, environment);
        }

        if (parse.Action is not (HelpWithExamples or PrintVersion))
        {
            var errors = WordCheck.Errors(args, parse);
            if (errors.Count == 0 && !environment.IsEmpty)
            {
                environment.Check(root);
                args = environment.AddTo(args, parse);
                parse = root.Parse(args, environment);
                errors = WordCheck.Errors(args, parse);
            }

            if (errors.Count > 0)
            {
                foreach (var error in errors)
                    terminal.Report(Diagnostic.Error(DiagnosticId.Usage, default, error));
                var command = parse.CommandResult;
                terminal.Tell($"Try: nfd-devicetree {(command.Parent is null ? "" : command.Command.Name + " ")}--help");
                return ExitCode.Usage;
            }
        }

        return parse.Invoke(new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    private static Command Create(Terminal terminal, Signals? signals)
    {
        var shared = new SharedOptions();
        var root = new Command("nfd-devicetree", Description);
        WriteCommand.AddTo(root, shared, terminal);
        root.Subcommands.Add(WatchCommand.Create(shared, terminal, TimeProvider.System, signals));
        root.Subcommands.Add(CheckCommand.Create(terminal, TimeProvider.System));
        root.Subcommands.Add(ExplainCommand.Create(shared, terminal));
        root.Subcommands.Add(BoardsCommand.Create(terminal));
        root.Subcommands.Add(CompletionCommand.Create(root, terminal));

        var help = new HelpOption();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, terminal.Width, new Dictionary<string, string>
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

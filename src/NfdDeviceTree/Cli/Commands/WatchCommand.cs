using System.CommandLine;
using Devicetree;
using NfdDeviceTree.Cli.Options;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Publishing;
using NfdDeviceTree.Sidecar;

namespace NfdDeviceTree.Cli.Commands;

/// <summary><c>watch</c>: runs the sidecar.</summary>
internal static class WatchCommand
{
    /// <summary>The name on the command line.</summary>
    public const string Name = "watch";

    private const string DefaultInterval = "60s";

    /// <summary>Makes the command with its options.</summary>
    /// <param name="shared">The options for the machine and the settings.</param>
    /// <param name="terminal">Its standard error receives the log.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="early">Handlers that were installed at the start of the process; null to install them now.</param>
    public static Command Create(SharedOptions shared, Terminal terminal, TimeProvider clock, Signals? early)
    {
        var output = new Option<string?>("--output", "-o") { Description = $"The feature file. Default: {WriteCommand.DefaultOutput}", HelpName = "FILE" };
        var interval = new Option<string?>("--interval") { Description = $"Time between two passes: {Interval.Form}, at least {Interval.Text(WatchOptions.ShortestInterval)}, or infinite. Default: {DefaultInterval}", HelpName = "DURATION" };
        var expiry = new Option<string?>("--expiry") { Description = "NFD removes the labels if the sidecar has not renewed the file for this long. Default: never", HelpName = "DURATION" };
        var cleanup = new Option<bool>("--cleanup") { Description = "Remove the feature file at the end" };
        var format = new ChoiceOption<LogFormat>("--log-format", "Format of the log", new Choice<LogFormat>("a log format", one => one.Name, LogFormat.Text, LogFormat.Json));
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Log every pass" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Log warnings and errors only" };

        var command = new Command(Name, "Keep the feature file up to date: sidecar");
        shared.AddTo(command);
        foreach (var option in new Option[] { output, interval, expiry, cleanup, verbose, quiet })
            command.Options.Add(option);
        format.AddTo(command);
        command.SetAction(parse =>
        {
            var level = parse.GetValue(quiet) ? LogLevel.Warning : parse.GetValue(verbose) ? LogLevel.Debug : LogLevel.Info;
            var log = new Log(terminal.Error, format.Read(parse), level, clock);
            try
            {
                var path = Output(parse.GetValue(output) ?? WriteCommand.DefaultOutput);
                var between = Time(parse.GetValue(interval) ?? DefaultInterval, "--interval", orForever: true);
                var life = parse.GetValue(expiry) is { } text ? Time(text, "--expiry", orForever: false).Span : null;
                if (!WatchOptions.TryCreate(path, between, life, out var options, out var error))
                    throw Wrong(error);
                options = options with
                {
                    Cleanup = parse.GetValue(cleanup),
                    DeviceTree = shared.DeviceTree(parse),
                    Sys = shared.Sys(parse),
                    Config = shared.SettingsPath(parse),
                    RequireDeviceTree = shared.RequiresDeviceTree(parse),
                };
                using var own = early is null ? new Signals() : null;
                return Run(parse, shared, options, log, clock, early ?? own!);
            }
            catch (DiagnosticException e) when (log.IsJson)
            {
                foreach (var diagnostic in e.Diagnostics)
                    log.Report(diagnostic);
                return ExitCode.For(e.Id);
            }
        });
        return command;
    }

    private static int Run(ParseResult parse, SharedOptions shared, WatchOptions options, Log log, TimeProvider clock, Signals signals)
    {
        CheckTree(options, DiagnosticId.Usage);
        if (options.Output.Text == WriteCommand.DefaultOutput)
            OtherMachine.Refuse(shared.OtherDeviceTree(parse), WriteCommand.DefaultOutput);
        ProcessSetup.UseUsualUmask();

        using var watcher = new Watcher(
            options,
            new SettingsSource(() => Settings(parse, shared, options), () => shared.SettingsFingerprint(parse)),
            settings =>
            {
                CheckTree(options, (DiagnosticId)DeviceTreeError.Unreadable);
                return shared.ReadMachine(parse, settings);
            },
            log,
            clock);
        signals.OnGivingUp = watcher.GiveUp;
        watcher.Run(signals.Wait, signals.Pause);
        return ExitCode.Success;
    }

    private static OutputPath Output(string text)
    {
        if (text == WriteCommand.StandardOutput)
            throw Wrong("--output: watch cannot write to standard output; expected the path of a file");
        if (Path.GetFileName(text) is "" or "." or "..")
            throw Wrong("--output: the path does not name a file");
        return OutputPath.Create(text).FromRoot();
    }

    /// <summary>Refuses a pipe, because a pass would wait for it.</summary>
    private static void CheckTree(WatchOptions options, DiagnosticId id)
    {
        if (options.DeviceTree is { } tree && !Directory.Exists(tree) && FileStatus.IsRegularAt(tree) == false)
            throw new DiagnosticException(id, new Location(tree), "the devicetree is not a regular file, so watch cannot read it at each pass; expected a regular file or a directory");
    }

    private static Settings Settings(ParseResult parse, SharedOptions shared, WatchOptions options)
    {
        SettingsFile.RefuseStream(options.Config);
        var settings = shared.Settings(parse);
        return settings.Naming.LabelsOnly && options.Expiry is not null
            ? throw Wrong("--expiry writes a directive, which a file with labels only cannot contain; expected --expiry or --labels-only")
            : settings;
    }

    private static Interval Time(string text, string option, bool orForever) =>
        Interval.TryParse(text, orForever, out var time, out var error) ? time : throw Wrong($"{option}: {DeviceTreeText.Escape(error)}");

    private static DiagnosticException Wrong(string message) => new(DiagnosticId.Usage, default, message);
}

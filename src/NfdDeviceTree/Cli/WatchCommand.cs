using System.CommandLine;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Sidecar;

namespace NfdDeviceTree.Cli;

/// <summary><c>watch</c>: the sidecar.</summary>
internal static class WatchCommand
{
    /// <summary>The command's word.</summary>
    public const string Name = "watch";

    private const string DefaultInterval = "60s";

    /// <summary>Makes the command.</summary>
    public static Command Create(SharedOptions shared, Terminal terminal, TimeProvider clock)
    {
        var output = new Option<string?>("--output", "-o") { Description = $"The feature file. Default: {WriteCommand.DefaultOutput}", HelpName = "FILE" };
        var interval = new Option<string?>("--interval") { Description = $"Time between two passes: {Interval.Form}, or infinite. Default: {DefaultInterval}", HelpName = "DURATION" };
        var expiry = new Option<string?>("--expiry") { Description = "Let the labels fade when the sidecar is gone for so long. Default: never", HelpName = "DURATION" };
        var cleanup = new Option<bool>("--cleanup") { Description = "Remove the feature file at the end" };
        var format = new Option<string?>("--log-format") { Description = $"{string.Join(" or ", LogFormat.All)}. Default: {LogFormat.Text}", HelpName = "FORMAT" };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Log every pass" };
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Log warnings and errors only" };

        var command = new Command(Name, "Keep the feature file up to date: sidecar");
        shared.AddTo(command);
        foreach (var option in new Option[] { output, interval, expiry, cleanup, format, verbose, quiet })
            command.Options.Add(option);
        command.SetAction(parse =>
        {
            var options = new WatchOptions(
                PhysicalPath.Of(parse.GetValue(output) ?? WriteCommand.DefaultOutput),
                Time(parse.GetValue(interval) ?? DefaultInterval, "--interval", orForever: true),
                parse.GetValue(expiry) is { } text ? Time(text, "--expiry", orForever: false).Span : null,
                parse.GetValue(cleanup),
                shared.DeviceTree(parse),
                shared.SettingsPath(parse),
                shared.RequiresDeviceTree(parse));
            var level = parse.GetValue(quiet) ? LogLevel.Warning : parse.GetValue(verbose) ? LogLevel.Debug : LogLevel.Info;
            var log = new Log(terminal.Error, Format(parse.GetValue(format)), level, clock);
            try
            {
                return Run(parse, shared, options, log, clock);
            }
            catch (InputException e) when (log.IsJson)
            {
                foreach (var diagnostic in e.Diagnostics)
                    log.Report(diagnostic);
                return ExitCode.For(e.Id);
            }
        });
        return command;
    }

    private static int Run(ParseResult parse, SharedOptions shared, WatchOptions options, Log log, TimeProvider clock)
    {
        if (options.Output == WriteCommand.StandardOutput)
            throw Wrong("--output: watch keeps a file; expected its path");
        if (Path.GetFileName(options.Output) is "" or "." or "..")
            throw Wrong("--output: the path names no file");
        SettingsFile.CheckLasts(options.Config);
        if (options.DeviceTree is { } tree && !Directory.Exists(tree) && FileStatus.IsRegularAt(tree) == false)
            throw Wrong($"--devicetree: {Printable.Escape(tree)} is no regular file, and would be read again and again; expected one, or a directory");
        if (options.Fault is { } fault)
            throw Wrong(fault);

        Watcher? started = null;
        using var signals = new Signals(() => started?.End());
        using var watcher = started = new Watcher(
            options,
            new SettingsSource(() => Settings(parse, shared, options), () => shared.SettingsFingerprint(parse)),
            (settings, report) => shared.ReadTree(parse, settings, report),
            log,
            clock);
        watcher.Run(signals.Wait);
        return ExitCode.Success;
    }

    private static Settings Settings(ParseResult parse, SharedOptions shared, WatchOptions options)
    {
        var settings = shared.Settings(parse);
        return settings.Features.LabelsOnly && options.Expiry is not null
            ? throw Wrong("--expiry is a directive, and labels only have none; expected one of the two")
            : settings;
    }

    private static Interval Time(string text, string option, bool orForever) =>
        Interval.TryParse(text, orForever, out var time, out var error) ? time : throw Wrong($"{option}: {Printable.Escape(error)}");

    private static LogFormat Format(string? text)
    {
        if (text is null)
            return LogFormat.Text;
        return LogFormat.TryParse(text, out var format, out var error) ? format : throw Wrong("--log-format: " + Printable.Escape(error));
    }

    private static InputException Wrong(string message) => new(DiagnosticId.Usage, default, message);
}

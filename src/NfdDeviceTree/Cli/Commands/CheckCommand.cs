using System.CommandLine;
using Devicetree;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Publishing;
using NfdDeviceTree.Sidecar;

namespace NfdDeviceTree.Cli.Commands;

/// <summary><c>check</c>: reads feature files as NFD does; with <c>--max-age</c>, checks that the sidecar still makes passes.</summary>
internal static class CheckCommand
{
    /// <summary>The name on the command line.</summary>
    public const string Name = "check";

    /// <summary>Printed after the command's help.</summary>
    public const string Notes = """
        The exit code is 5 if NFD would drop or misread something, or if the sidecar's
        last pass is too long ago.
        """;

    private static readonly Column[] Columns = [new("KIND"), new("KEY"), new("VALUE", ColumnFit.Wrap), new("FROM", ColumnFit.Middle)];

    /// <summary>Makes the command with its options.</summary>
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = $"Feature files, or directories of them. Default: {WriteCommand.DefaultOutput}",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var maxAge = new Option<string?>("--max-age")
        {
            Description = $"Liveness probe: only check that the sidecar has completed a pass within this time ({Interval.Form})",
            HelpName = "DURATION",
        };
        var command = new Command(Name, "Read feature files as NFD does and show the result") { files, maxAge };
        command.SetAction(parse =>
        {
            var paths = parse.GetValue(files) is { Length: > 0 } named ? named : [WriteCommand.DefaultOutput];
            if (paths.Contains(""))
                throw new DiagnosticException(DiagnosticId.Usage, default, "an empty path; expected a feature file or a directory");
            return parse.GetValue(maxAge) is { } text ? CheckAge(paths, text, clock, terminal) : CheckFiles(paths, clock, terminal);
        });
        return command;
    }

    private static int CheckAge(string[] paths, string text, TimeProvider clock, Terminal terminal)
    {
        if (!Interval.TryParse(text, orForever: false, out var interval, out var error))
            throw new DiagnosticException(DiagnosticId.Usage, default, "--max-age: " + DeviceTreeText.Escape(error));
        foreach (var path in paths)
        {
            var age = Heartbeat.Age(OutputPath.Create(path), clock.GetUtcNow());
            if (age is null || age > interval.Span)
                throw new DiagnosticException(DiagnosticId.Stale, new Location(path),
                    age is null ? "no sidecar has completed a pass" : $"the sidecar's last pass was {(long)age.Value.TotalSeconds} s ago; expected at most {interval}");
            terminal.Out.WriteLine($"{DeviceTreeText.Escape(path)}: the sidecar's last pass was {(long)age.Value.TotalSeconds} s ago");
        }

        return ExitCode.Success;
    }

    private static int CheckFiles(string[] paths, TimeProvider clock, Terminal terminal)
    {
        var findings = new List<Diagnostic>();
        var files = new FeatureFiles(findings.Add);
        var found = paths.SelectMany(files.Read)
            .OrderBy(file => file.Name, Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right)))
            .ToList();
        var view = new NfdView();
        foreach (var file in found)
        {
            if (TreeFile.IsBlob(file.Content))
                findings.Add(Diagnostic.Error(DiagnosticId.NotAFeatureFile, new Location(file.Path),
                    $"the file is a devicetree or a compressed file; expected a feature file; to print the features of a devicetree: nfd-devicetree -d {DeviceTreeText.Escape(file.Path)}"));
            else
                view.Add(FeatureFileReader.Read(file.Content, file.Path, clock.GetUtcNow(), findings.Add), findings.Add);
        }

        view.ApplyLabelRules(findings.Add);
        // Findings about files that cannot be read come first, with place 0.
        var places = found.Select(file => file.Path).Distinct().Select((path, i) => KeyValuePair.Create(path, i + 1)).ToDictionary();

        using (var table = new Table(terminal, Columns))
        {
            foreach (var line in view.Labels)
                table.Add(strong: true, Row("label", line));
            foreach (var line in view.Features)
                table.Add(strong: false, Row("feature", line));
        }

        foreach (var finding in findings.OrderBy(finding => places.GetValueOrDefault(finding.Location.Source ?? "")).ThenBy(finding => finding.Location.Line))
            terminal.Out.WriteLine(finding.ToString());
        terminal.Tell($"labels: {view.Labels.Count}, features that rules see: {view.Features.Count}, findings: {findings.Count}");
        return findings.Any(finding => finding.Severity == Severity.Error) ? ExitCode.Findings : ExitCode.Success;
    }

    private static string[] Row(string kind, FeatureLine line) =>
        [kind, DeviceTreeText.Escape(line.Key), DeviceTreeText.Escape(line.Value), $"{DeviceTreeText.Escape(line.Source)}:{line.Line}"];
}

using System.CommandLine;
using System.Text;
using Devicetree;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Publishing;
using NfdDeviceTree.Sidecar;

namespace NfdDeviceTree.Cli.Commands;

/// <summary><c>check</c>: what NFD makes of feature files; with <c>--max-age</c>, whether the sidecar is well.</summary>
internal static class CheckCommand
{
    /// <summary>The command's word.</summary>
    public const string Name = "check";

    /// <summary>Behind the command's help.</summary>
    public const string Notes = """
        The exit code is 5 where NFD would drop or misread something, or the sidecar is not well.
        """;

    private static readonly Column[] Columns = [new("KIND"), new("KEY"), new("VALUE", ColumnFit.Wrap), new("FROM", ColumnFit.Middle)];

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal, TimeProvider clock)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = $"Feature files, or directories of them. Default: {WriteCommand.DefaultOutput}",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var maxAge = new Option<string?>("--max-age")
        {
            Description = $"Liveness probe: only ask whether the sidecar has completed a pass for so long ({Interval.Form})",
            HelpName = "DURATION",
        };
        var command = new Command(Name, "Read feature files as NFD does and say what it would make of them") { files, maxAge };
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
            var age = Heartbeat.Age(path, clock.GetUtcNow());
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
        var view = new NfdView();
        foreach (var path in paths.SelectMany(path => Expand(path, findings)).OrderBy(Path.GetFileName, Comparer<string?>.Create(CompareBytes)))
            if (ReadFile(path, findings.Add) is { } content)
                view.Add(FeatureFileReader.Read(content, path, clock.GetUtcNow(), findings.Add), findings.Add);
        view.DropBadLabels(findings.Add);

        using (var table = new Table(terminal, Columns))
        {
            foreach (var line in view.Labels)
                table.Add(strong: true, Row("label", line));
            foreach (var line in view.Features)
                table.Add(strong: false, Row("feature", line));
        }

        foreach (var finding in findings)
            terminal.Out.WriteLine(finding.ToString());
        terminal.Tell($"labels: {view.Labels.Count}, features that rules see: {view.Features.Count}, findings: {findings.Count}");
        return findings.Any(finding => finding.Severity == Severity.Error) ? ExitCode.Findings : ExitCode.Success;
    }

    private static string[] Row(string kind, FeatureLine line) =>
        [kind, DeviceTreeText.Escape(line.Key), DeviceTreeText.Escape(line.Value), $"{DeviceTreeText.Escape(line.Source)}:{line.Line}"];

    /// <summary>The files that NFD reads in a directory (NFD contract A1); a file stands for itself.</summary>
    private static IEnumerable<string> Expand(string path, List<Diagnostic> findings)
    {
        if (!Directory.Exists(path))
        {
            if (!Path.GetFileName(path).StartsWith('.'))
                return [path];
            findings.Add(Skipped(path, "NFD reads no hidden files"));
            return [];
        }

        try
        {
            var entries = Directory.GetFileSystemEntries(path)
                .Where(entry => !Path.GetFileName(entry).StartsWith('.') && !Directory.Exists(entry) && FileStatus.IsRegularAt(entry) != false)
                .ToLookup(entry => entry.Contains('\ufffd', StringComparison.Ordinal));
            foreach (var entry in entries[true])
                findings.Add(Diagnostic.Error(DiagnosticId.FileSkipped, new Location(entry), "NFD reads the file, and check cannot: its name is no UTF-8"));
            return [.. entries[false]];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Add(Skipped(path, e.Message));
            return [];
        }
    }

    private static byte[]? ReadFile(string path, Action<Diagnostic> report)
    {
        try
        {
            if (FileStatus.IsRegularAt(path) == false)
            {
                report(Skipped(path, "no regular file"));
                return null;
            }

            using var file = File.OpenRead(path);
            var bytes = new byte[FeatureFile.MaxSize + 1];
            return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report(Skipped(path, e is FileNotFoundException or DirectoryNotFoundException ? "no such file" : e.Message));
            return null;
        }
    }

    private static Diagnostic Skipped(string path, string why) =>
        Diagnostic.Error(DiagnosticId.FileSkipped, new Location(path), "the whole file is skipped: " + why);

    private static int CompareBytes(string? left, string? right) =>
        Encoding.UTF8.GetBytes(left ?? "").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right ?? ""));
}

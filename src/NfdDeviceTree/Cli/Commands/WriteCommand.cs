using System.CommandLine;
using Devicetree;
using NfdDeviceTree.Cli.Options;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Publishing;
using NfdDeviceTree.Sidecar;

namespace NfdDeviceTree.Cli.Commands;

/// <summary>The command without a name: write the feature file once.</summary>
internal static class WriteCommand
{
    /// <summary>Where NFD looks (NFD contract A).</summary>
    public const string DefaultOutput = "/etc/kubernetes/node-feature-discovery/features.d/devicetree-features";

    /// <summary>The output that is no file.</summary>
    public const string StandardOutput = "-";

    /// <summary>How long another one-shot run may take before ours gives up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Gives the root command its options and its action.</summary>
    public static void AddTo(Command root, SharedOptions shared, Terminal terminal)
    {
        var output = new Option<string>("--output", "-o")
        {
            Description = $"The feature file; - is standard output. Default: {DefaultOutput}",
            HelpName = "FILE",
        };
        var dryRun = new Option<bool>("--dry-run", "-d") { Description = "Print the file, write nothing" };
        var write = new Option<bool>("-f") { Description = "Write the feature file: the default; k8s-dt-node-labeller's command lines go on working" };

        var print = new DryRunOptions();

        shared.AddTo(root, withArgument: true);
        root.Options.Add(output);
        root.Options.Add(dryRun);
        root.Options.Add(write);
        print.AddTo(root);
        root.SetAction(parse =>
        {
            var path = parse.GetValue(output) ?? DefaultOutput;
            var toFile = !parse.GetValue(dryRun) && path != StandardOutput;
            var printer = print.Printer(parse, toFile);
            return toFile ? Run(parse, shared, path, parse.IsGiven(output), terminal) : Print(parse, shared, printer, terminal);
        });
    }

    private static int Print(ParseResult parse, SharedOptions shared, Action<PipelineResult, Terminal> printer, Terminal terminal)
    {
        var settings = shared.Settings(parse);
        var result = FeaturePipeline.Run(shared.ReadMachine(parse, settings, terminal), settings);
        Report(result, shared.NodesOfCommandLine(parse), terminal);
        printer(result, terminal);
        return ExitCode.Success;
    }

    private static int Run(ParseResult parse, SharedOptions shared, string path, bool hasOutput, Terminal terminal)
    {
        var settings = shared.Settings(parse);
        var result = FeaturePipeline.Run(shared.ReadMachine(parse, settings, terminal), settings);
        if (!hasOutput)
            OtherMachine.Refuse(result.Machine, path);
        Report(result, shared.NodesOfCommandLine(parse), terminal);
        var features = result.Features;
        if (features.IsEmpty)
        {
            Remove(path, content => Pass.IsOurs(content, settings), terminal);
            return ExitCode.Success;
        }

        var content = FeatureFile.Render(features, settings.Naming.LabelsOnly, terminal.Report);
        var written = Replace(path, content);
        terminal.Tell($"{DeviceTreeText.Escape(path)}: {features.Labels.Count} labels, {features.Raw.Count} raw features, {(written ? "written" : "unchanged")}");
        return ExitCode.Success;
    }

    private static void Report(PipelineResult result, int nodesOfCommandLine, Terminal terminal)
    {
        foreach (var warning in result.Warnings)
            terminal.Report(warning);
        PatternHints.Report(result, result.Settings.Selection.Nodes.TakeLast(nodesOfCommandLine), terminal);
    }

    private static bool Replace(string path, byte[] content)
    {
        using var file = StagedFile.Open(path, Patience);
        var written = file.Replace(content);
        if (written && file.LateTouchDue)
        {
            file.Unlock(); // whoever waits has longer work to do than a touch
            Thread.Sleep(StagedFile.SettleTime);
            file.Touch();
        }

        return written;
    }

    private static void Remove(string path, Predicate<byte[]> isOurs, Terminal terminal)
    {
        try
        {
            if (!OperatingSystem.IsLinux() || FileStatus.IsAbsent(path))
                return;
            using var file = StagedFile.Open(path, Patience);
            if (file.Remove(isOurs))
                terminal.Tell($"{DeviceTreeText.Escape(path)}: removed");
        }
        catch (DiagnosticException e) when (e.Id == DiagnosticId.OutputNotOurs)
        {
            terminal.Report(Diagnostic.Warning(e.Id, e.Diagnostics[0].Location, e.Diagnostics[0].Message));
        }
    }
}

using System.CommandLine;
using Devicetree;
using NfdDeviceTree.Cli.Options;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Publishing;

namespace NfdDeviceTree.Cli.Commands;

/// <summary>The root command: writes the feature file once.</summary>
internal static class WriteCommand
{
    /// <summary>The path at which NFD reads the file (NFD contract A).</summary>
    public const string DefaultOutput = "/etc/kubernetes/node-feature-discovery/features.d/devicetree-features";

    /// <summary>The value of <c>--output</c> for standard output.</summary>
    public const string StandardOutput = "-";

    /// <summary>The time to wait for the lock of another one-shot run.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Adds the options and the action to the root command.</summary>
    public static void AddTo(Command root, SharedOptions shared, Terminal terminal)
    {
        var output = new Option<string>("--output", "-o")
        {
            Description = $"The feature file; - is standard output. Default: {DefaultOutput}",
            HelpName = "FILE",
        };
        var dryRun = new Option<bool>("--dry-run", "-d") { Description = "Print the file, write nothing" };
        var write = new Option<bool>("-f") { Description = "Write the feature file. This is the default; -f exists for command lines of k8s-dt-node-labeller" };

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
            var file = toFile ? OutputPath.Create(path) : null;
            var result = Run(parse, shared, toFile && !parse.IsGiven(output), terminal);
            return InternalError.Stage(file is null ? "printing" : "writing the output", () =>
            {
                if (file is null)
                    printer(result, terminal);
                else
                    Publish(result, file, terminal);
                return ExitCode.Success;
            });
        });
    }

    private static PipelineResult Run(ParseResult parse, SharedOptions shared, bool isForThisMachine, Terminal terminal)
    {
        var settings = InternalError.Stage("reading the settings", () => shared.Settings(parse));
        var machine = InternalError.Stage("reading the devicetree", () => shared.ReadMachine(parse, settings, terminal));
        var result = InternalError.Stage("naming features", () => FeaturePipeline.Run(machine, settings));
        if (isForThisMachine)
            OtherMachine.Refuse(result.Machine, DefaultOutput);
        foreach (var warning in result.Warnings)
            terminal.Report(warning);
        PatternHints.Report(result, result.Settings.Selection.Nodes.TakeLast(shared.NodesOfCommandLine(parse)), terminal);
        return result;
    }

    private static void Publish(PipelineResult result, OutputPath path, Terminal terminal)
    {
        ProcessSetup.UseUsualUmask();
        if (result.Features.IsEmpty)
        {
            using var remover = Publisher.OpenExisting(path, Patience);
            var removal = remover?.Remove(content => ExistingFile.IsOurs(content, result.Settings.Naming.Namespaces)) ?? Publication.Unchanged;
            if (removal.Change == FileChange.Removed)
                terminal.Tell($"{DeviceTreeText.Escape(path.Text)}: removed");
            Finish(remover, removal, terminal);
            return;
        }

        var file = FeatureFile.Render(result.Features, result.Header, terminal.Report);
        using var publisher = Publisher.Open(path, Patience);
        var publication = publisher.Publish(file.Bytes);
        terminal.Tell($"{DeviceTreeText.Escape(path.Text)}: {file.Features.Labels.Count} labels, {file.Features.Raw.Count} raw features, "
            + (publication.Change == FileChange.Written ? "written" : "unchanged"));
        Finish(publisher, publication, terminal);
    }

    private static void Finish(Publisher? publisher, Publication publication, Terminal terminal)
    {
        Report(publication.Warning);
        if (publisher is null || publication.Touch != LateTouch.Needed)
            return;
        publisher.Unlock(); // If another process writes the file before the touch, the touch does no harm.
        Thread.Sleep(Publisher.SettleTime);
        Report(publisher.Touch());

        void Report(Diagnostic? warning)
        {
            if (warning is not null)
                terminal.Report(warning);
        }
    }
}

using System.CommandLine;
using NfdDeviceTree.Cli.Options;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Cli.Rendering.Explain;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Commands;

/// <summary><c>explain</c>: shows why a label exists or not.</summary>
internal static class ExplainCommand
{
    /// <summary>The name on the command line.</summary>
    public const string Name = "explain";

    /// <summary>Printed after the command's help.</summary>
    public const string Notes = """
        Without --node and --label, explain shows the selected nodes and the nodes that
        look like accelerators. With --node, it shows the decisions about all nodes that
        the pattern matches; with --label, about the nodes that give the label or would
        give it. With both options, --node only selects more nodes.

        For example:
          nfd-devicetree explain --node npu
          nfd-devicetree explain --label gpu board.dtb
        """;

    /// <summary>Makes the command with its options.</summary>
    public static Command Create(SharedOptions shared, Terminal terminal)
    {
        var label = new Option<string?>("--label")
        {
            Description = "Explain why this label exists or not: a key with or without its namespace, a compatible string, a class (npu), a word (mali), or a pattern (\"*mali*\")",
            HelpName = "KEY",
        };
        var all = new Option<bool>("--all") { Description = "Show every node with a compatible" };
        var command = new Command(Name, "Explain why a label exists or not: nodes, their status, drivers and labels");
        command.Options.Add(label);
        command.Options.Add(all);
        shared.AddTo(command, withArgument: true);
        command.SetAction(parse => Run(parse, shared, parse.GetValue(label), parse.GetValue(all), terminal));
        return command;
    }

    private static int Run(ParseResult parse, SharedOptions shared, string? label, bool all, Terminal terminal)
    {
        if (label?.Length == 0)
            throw UsageError.Of("--label: an empty text; expected a key, a class, a word or a pattern");
        var settings = shared.Settings(parse);
        if (shared.ReadMachine(parse, settings, terminal) is not { Tree.Root.Compatible.Count: > 0 } machine)
            return ExitCode.Success;

        var result = FeaturePipeline.Run(machine, settings);
        var labels = new NodeLabels(result);
        var asked = shared.NodesOfCommandLine(parse);
        if (label is not null)
            new ExplainLabel(result, labels, new ExplainSteps(result, labels, asked, terminal), terminal).Write(label);
        else if (asked > 0)
            new ExplainSteps(result, labels, asked, terminal).WriteNodes();
        else
            ExplainOverview.Write(result, labels, all, terminal);

        PatternHints.Report(result, settings.Selection.Nodes.SkipLast(asked), terminal);
        PatternHints.ReportAdditions(result, terminal);
        terminal.Tell(settings.Origins.OfSettings());
        foreach (var finding in result.Warnings)
            terminal.Report(finding);
        return ExitCode.Success;
    }
}

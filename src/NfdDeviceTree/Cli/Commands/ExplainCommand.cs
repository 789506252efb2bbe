using System.CommandLine;
using Devicetree;
using NfdDeviceTree.Cli.Options;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Cli.Commands;

/// <summary><c>explain</c>: every node with a compatible string, and what became of it.</summary>
internal static class ExplainCommand
{
    private const string Nothing = "-";

    /// <summary>The command's word.</summary>
    public const string Name = "explain";

    /// <summary>Behind the command's help.</summary>
    public const string Notes = """
        With --node, which asks for further nodes here as everywhere, the answer is about the nodes that it takes, step by
        step, and says what would be without it. With --label it is about the nodes that give the label, or would:
          nfd-devicetree explain --node npu
          nfd-devicetree explain --label acme-npu
        """;

    private static readonly string[] Head = ["PATH", "STATUS", "COMPATIBLE", "SELECTED", "LABEL"];

    /// <summary>Makes the command.</summary>
    public static Command Create(SharedOptions shared, Terminal terminal)
    {
        var label = new Option<string?>("--label")
        {
            Description = "Why this label is there, or not; the key may go without its namespace, or be a compatible string",
            HelpName = "KEY",
        };
        var command = new Command(Name, "Every node with a compatible: status, selected or not and why, the labels it gets");
        command.Options.Add(label);
        shared.AddTo(command);
        command.SetAction(parse => Run(parse, shared, parse.GetValue(label), terminal));
        return command;
    }

    private static int Run(ParseResult parse, SharedOptions shared, string? label, Terminal terminal)
    {
        var settings = shared.Settings(parse);
        var key = label is null ? null : LabelQuery.Parse(label, settings.Naming).Key;
        if (shared.ReadMachine(parse, settings, terminal) is not { } machine)
            return ExitCode.Success;

        var tree = machine.Tree;
        var result = FeaturePipeline.Run(machine, settings);
        var all = result.Nodes;
        var asked = shared.NodesOfCommandLine(parse);
        if (key is not null || asked > 0)
        {
            var steps = new ExplainSteps(settings, asked, terminal.Out);
            if (key is not null && result.Features.Raw.FirstOrDefault(raw => raw.Key == label) is { } feature)
                steps.WriteRaw(feature);
            else if (key is not null)
                steps.WriteLabel(all, key);
            else
                steps.WriteNodes(all);
            return ExitCode.Success;
        }

        var nodes = all.Where(node => node.Node.Compatible.Count > 0).OrderBy(node => node.Node, Comparer<Node>.Create(Node.CompareByPath)).ToList();
        var table = new Table(Head);
        foreach (var node in nodes)
            foreach (var compatible in node.Node.Compatible)
                table.Add(node.IsSelected, Row(node, compatible, settings.Naming));
        table.Write(terminal);

        terminal.Tell($"{tree.Nodes.Count} nodes, {nodes.Count} with a compatible, {nodes.Count(node => node.IsSelected)} selected");
        foreach (var pattern in settings.Selection.Nodes.Where(pattern => !tree.Nodes.Any(pattern.Matches)))
            terminal.Tell($"--node {pattern} takes no node of this tree");
        foreach (var finding in result.Warnings)
            terminal.Report(finding);
        return ExitCode.Success;
    }

    private static string[] Row(NodeVerdict node, string compatible, NamingOptions options) =>
    [
        DeviceTreeText.Escape(node.Node.Path),
        NodeStatus.Text(node.Node) is { } status ? $"{DeviceTreeText.Escape(status)}" : Nothing,
        DeviceTreeText.Escape(compatible),
        Why(node),
        node.IsSelected
            ? LabelName.ForCompatible(compatible, options.Vendors) is { } name ? $"{options.Namespace}/{name}" : "none: the string gives no label name"
            : Nothing,
    ];

    private static string Why(NodeVerdict node) => node switch
    {
        { IsSelected: true } => $"by {node.Pattern}",
        { Counts: true } => "no: no pattern takes it",
        { Status.DisabledBy: { } culprit } when culprit == node.Node => "no: switched off",
        _ => $"no: {DeviceTreeText.Escape(node.Status.DisabledBy!.Path)} is switched off",
    };
}

using System.CommandLine;
using Devicetree;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Cli.Options;

/// <summary>The options that say which tree is read and what it turns into; every command that reads a tree has them.</summary>
/// <param name="manyNodes">
/// <c>-n gpu npu</c> asks for two nodes; not so in a command with arguments, which would lose them to it.
/// </param>
internal sealed class SharedOptions(bool manyNodes = true)
{
    private readonly Option<string?> _deviceTree = new("--devicetree")
    {
        Description = $"A directory in /proc/device-tree form or a flattened blob (.dtb). Default: the first of {string.Join(", ", TreeInput.DefaultPaths)} that holds a tree",
        HelpName = "PATH",
    };

    private readonly Option<string[]> _nodes = new("--node", "-n")
    {
        Description = $"Further nodes beside /, cpu and gpu: {NodePattern.Form}",
        HelpName = manyNodes ? "NAME..." : "NAME",
        AllowMultipleArgumentsPerToken = manyNodes,
    };

    private readonly Option<string?> _config = new("--config", "-c")
    {
        Description = $"Settings, YAML. Default: {SettingsFile.DefaultPath} if it exists",
        HelpName = "FILE",
    };

    private readonly Option<string?> _namespace = new("--namespace")
    {
        Description = $"Label namespace. Default: {LabelNamespace.Default}",
        HelpName = "NS",
    };

    private readonly Option<bool> _labelsOnly = new("--labels-only")
    {
        Description = "Labels and nothing else: for NFD 0.13 and 0.14 and for hooks; rules find no raw features then",
    };

    private readonly Option<bool> _includeDisabled = new("--include-disabled")
    {
        Description = "Do not look at status: nodes count that are switched off, too",
    };

    private readonly Option<bool> _requireDeviceTree = new("--require-devicetree")
    {
        Description = "No devicetree is an error (exit 3; watch says so and tries again), not a quiet success",
    };

    /// <summary>The devicetree that was asked for; null for this machine's.</summary>
    public string? DeviceTree(ParseResult parse) => parse.GetValue(_deviceTree) is { } path ? PhysicalPath.Of(path) : null;

    /// <summary>The settings file that was asked for; null for the default one.</summary>
    public string? SettingsPath(ParseResult parse) => parse.GetValue(_config) is { } path ? PhysicalPath.Of(path) : null;

    /// <summary>Whether no devicetree is an error.</summary>
    public bool RequiresDeviceTree(ParseResult parse) => parse.GetValue(_requireDeviceTree);

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_deviceTree);
        AddSettingsTo(command);
        command.Options.Add(_requireDeviceTree);
    }

    /// <summary>Gives a command that finds its trees itself the options that <see cref="Settings"/> reads.</summary>
    public void AddSettingsTo(Command command)
    {
        foreach (var option in new Option[] { _nodes, _config, _namespace, _labelsOnly, _includeDisabled })
            command.Options.Add(option);
    }

    /// <summary>How many patterns the command line gives, which stand last in the settings.</summary>
    public int NodesOfCommandLine(ParseResult parse) => parse.GetValue(_nodes)?.Length ?? 0;

    /// <summary>The settings in force: command line over settings file over defaults.</summary>
    /// <exception cref="DiagnosticException">DT4xx.</exception>
    public Settings Settings(ParseResult parse)
    {
        var file = SettingsFile.Read(SettingsPath(parse));
        var nodes = (parse.GetValue(_nodes) ?? []).Select(text =>
            NodePattern.TryParse(text, out var pattern, out var error)
                ? pattern
                : throw new DiagnosticException(DiagnosticId.BadPattern, default, "--node: " + DeviceTreeText.Escape(error)));
        var labelNamespace = parse.GetValue(_namespace) is { } text
            ? LabelNamespace.TryCreate(text, out var value, out var error)
                ? value
                : throw new DiagnosticException(DiagnosticId.BadNamespace, default, "--namespace: " + DeviceTreeText.Escape(error))
            : file.Features.Namespace;
        return new Settings(
            new SelectionOptions([.. file.Selection.Nodes, .. nodes], Given(parse, _includeDisabled) ?? file.Selection.IncludeDisabled),
            file.Features with { Namespace = labelNamespace, LabelsOnly = Given(parse, _labelsOnly) ?? file.Features.LabelsOnly });
    }

    /// <summary>Reads the tree that was asked for, or this machine's.</summary>
    /// <returns>Null where this machine has none; a tree whose root is compatible with nothing says nothing either.</returns>
    /// <exception cref="DiagnosticException">DT1xx, DT2xx; DT206 where there is nothing to say and a devicetree is required.</exception>
    public DeviceTree? ReadTree(ParseResult parse, Settings settings, Action<Diagnostic> report)
    {
        var wanted = FeaturePipeline.Wanted(settings);
        var tree = DeviceTree(parse) is { } path
            ? TreeInput.Read(path, wanted, report)
            : TreeInput.ReadFirst(TreeInput.DefaultPaths, wanted, report);
        if (RequiresDeviceTree(parse) && IsSilent(tree))
            throw new DiagnosticException(DiagnosticId.NoDeviceTree, new Location(tree?.Source), Absence(tree) + "; one is required");
        return tree;
    }

    /// <summary>The same for a command that people look at: null where the tree says nothing, which is shown.</summary>
    /// <exception cref="DiagnosticException">As above.</exception>
    public DeviceTree? ReadTree(ParseResult parse, Settings settings, Terminal terminal)
    {
        var tree = ReadTree(parse, settings, terminal.Report);
        if (!IsSilent(tree))
            return tree;
        terminal.Tell($"{(tree is null ? "" : DeviceTreeText.Escape(tree.Source) + ": ")}{Absence(tree)}; nothing to say");
        return null;
    }

    /// <summary>Changes when the settings file does.</summary>
    public string SettingsFingerprint(ParseResult parse) => SettingsFile.Fingerprint(SettingsPath(parse));

    private static bool IsSilent(DeviceTree? tree) => tree is null || tree.Root.Compatible.Count == 0;

    private static string Absence(DeviceTree? tree) => tree is null
        ? $"no devicetree on this machine; looked at {string.Join(", ", TreeInput.DefaultPaths)}"
        : "the devicetree's root is compatible with nothing, as on machines that ACPI describes";

    /// <summary>What the command line says, <c>--labels-only=false</c> too; null where it says nothing.</summary>
    private static bool? Given(ParseResult parse, Option<bool> option) =>
        parse.GetResult(option) is { Implicit: false } ? parse.GetValue(option) : null;
}

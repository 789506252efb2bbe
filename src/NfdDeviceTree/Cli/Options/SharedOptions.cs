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

    private readonly Option<bool> _requireDriver = new("--require-driver")
    {
        Description = "Nodes other than the root and cpus count only if a kernel driver is bound to them",
    };

    private readonly Option<string?> _sys = new("--sys")
    {
        Description = "Read the devicetree and the bound drivers from this sysfs or copy of one. Default: /host-sys, /sys",
        HelpName = "DIR",
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
        command.Options.Add(_sys);
        AddSettingsTo(command);
        command.Options.Add(_requireDeviceTree);
    }

    /// <summary>Gives a command that finds its trees itself the options that <see cref="Settings"/> reads.</summary>
    public void AddSettingsTo(Command command)
    {
        foreach (var option in new Option[] { _nodes, _config, _namespace, _labelsOnly, _includeDisabled, _requireDriver })
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
            : file.Naming.Namespace;
        return new Settings(
            new SelectionOptions([.. file.Selection.Nodes, .. nodes], Given(parse, _includeDisabled) ?? file.Selection.IncludeDisabled, Given(parse, _requireDriver) ?? file.Selection.RequireDriver),
            file.Naming with { Namespace = labelNamespace, LabelsOnly = Given(parse, _labelsOnly) ?? file.Naming.LabelsOnly });
    }

    /// <summary>Reads the machine that the options name, or this one.</summary>
    /// <returns>Null if this machine has no devicetree. A tree whose root has no compatible has no features either.</returns>
    /// <exception cref="DiagnosticException">DT1xx, DT2xx; DT206 if a devicetree is required and there is none.</exception>
    public Machine? ReadMachine(ParseResult parse, Settings settings)
    {
        var machine = DeviceTree(parse) is { } path ? TreeInput.Read(path, settings)
            : parse.GetValue(_sys) is { } sys ? TreeInput.ReadSysfs(sys, settings)
            : TreeInput.ReadThisMachine(settings);
        if (RequiresDeviceTree(parse) && IsSilent(machine))
            throw new DiagnosticException(DiagnosticId.NoDeviceTree, new Location(machine?.Tree.Source), Absence(machine) + "; one is required");
        return machine;
    }

    /// <summary>The same for a command that a person runs: says so if there are no features, and returns null.</summary>
    /// <exception cref="DiagnosticException">As above.</exception>
    public Machine? ReadMachine(ParseResult parse, Settings settings, Terminal terminal)
    {
        var machine = ReadMachine(parse, settings);
        if (!IsSilent(machine))
            return machine;
        terminal.Tell($"{(machine is null ? "" : DeviceTreeText.Escape(machine.Tree.Source) + ": ")}{Absence(machine)}; there are no features");
        return null;
    }

    /// <summary>Changes when the settings file does.</summary>
    public string SettingsFingerprint(ParseResult parse) => SettingsFile.Fingerprint(SettingsPath(parse));

    private static bool IsSilent(Machine? machine) => machine is null || machine.Tree.Root.Compatible.Count == 0;

    private static string Absence(Machine? machine) => machine is null
        ? $"no devicetree on this machine; looked at {string.Join(", ", TreeInput.DefaultPaths)}"
        : "the root of the devicetree has no compatible, as on machines that ACPI describes";

    /// <summary>What the command line says, <c>--labels-only=false</c> too; null where it says nothing.</summary>
    private static bool? Given(ParseResult parse, Option<bool> option) =>
        parse.GetResult(option) is { Implicit: false } ? parse.GetValue(option) : null;
}

using System.CommandLine;
using Devicetree;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Options;

/// <summary>The options for the machine to read and for the settings. Every command that reads one machine has them.</summary>
internal sealed class SharedOptions
{
    private readonly SettingsOptions _settings = new(manyNodes: true);

    private readonly Option<string?> _deviceTree = new("--devicetree")
    {
        Description = $"A blob (.dtb, .dtb.gz) or a directory in /proc/device-tree form. Default: the first of {string.Join(", ", TreeInput.DefaultPaths)} that holds a devicetree",
        HelpName = "PATH",
    };

    private readonly Option<string?> _sys = new("--sys")
    {
        Description = "Read the devicetree and the bound drivers from this sysfs or copy of a sysfs; with --devicetree, only the drivers. Default: /host-sys, /sys",
        HelpName = "DIR",
    };

    private readonly Option<string[]> _overlays = new("--overlay")
    {
        Description = "Overlays (.dtbo) to apply to the devicetree, in this order, as the bootloader does",
        HelpName = "FILE...",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _requireDeviceTree = new("--require-devicetree")
    {
        Description = "Without a devicetree, fail with exit code 3; watch reports an error and tries again",
    };

    /// <summary>The devicetree that the user named; null for this machine's.</summary>
    /// <exception cref="DiagnosticException">DT406: the user names two devicetrees.</exception>
    public string? DeviceTree(ParseResult parse)
    {
        var argument = parse.CommandResult.Command.Arguments is [Argument<string?> tree] && parse.GetResult(tree) is { Tokens.Count: > 0 } ? parse.GetValue(tree) : null;
        var option = parse.GetValue(_deviceTree);
        return argument is not null && option is not null
            ? throw UsageError.Of($"'{DeviceTreeText.Escape(argument)}' and {parse.NameOf(_deviceTree)} name a devicetree; expected one of them")
            : argument ?? option;
    }

    /// <summary>The devicetree of another machine that the user named; null if it is this machine's.</summary>
    public string? OtherDeviceTree(ParseResult parse) =>
        (DeviceTree(parse) ?? (Sys(parse) is { } sys ? TreeInput.TreeBelow(sys) : null)) is { } path && Path.Exists(path) && !TreeInput.IsOfThisMachine(path) ? path : null;

    /// <summary>The sysfs that the user named; null for this machine's.</summary>
    public string? Sys(ParseResult parse) => parse.GetValue(_sys);

    /// <summary>The settings file that the user named; null for the default one.</summary>
    public string? SettingsPath(ParseResult parse) => _settings.Path(parse);

    /// <summary>Whether a missing devicetree is an error.</summary>
    public bool RequiresDeviceTree(ParseResult parse) => parse.GetValue(_requireDeviceTree);

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="withArgument">The command accepts the devicetree as an argument, and overlays.</param>
    public void AddTo(Command command, bool withArgument = false)
    {
        if (withArgument)
            command.Arguments.Add(new Argument<string?>("DEVICETREE") { Description = "The same as --devicetree DEVICETREE", Arity = ArgumentArity.ZeroOrOne });
        command.Options.Add(_deviceTree);
        if (withArgument)
            command.Options.Add(_overlays);
        command.Options.Add(_sys);
        _settings.AddTo(command);
        command.Options.Add(_requireDeviceTree);
    }

    /// <inheritdoc cref="SettingsOptions.NodesOfCommandLine"/>
    public int NodesOfCommandLine(ParseResult parse) => _settings.NodesOfCommandLine(parse);

    /// <inheritdoc cref="SettingsOptions.Read"/>
    public Settings Settings(ParseResult parse) => _settings.Read(parse);

    /// <inheritdoc cref="SettingsOptions.Fingerprint"/>
    public string SettingsFingerprint(ParseResult parse) => _settings.Fingerprint(parse);

    /// <summary>Reads the machine that the options name, or this one.</summary>
    /// <returns>Null if this machine has no devicetree. A tree whose root has no compatible gives no features.</returns>
    /// <exception cref="DiagnosticException">DT1xx, DT2xx; DT206: a devicetree is required and missing.</exception>
    public Machine? ReadMachine(ParseResult parse, Settings settings)
    {
        var overlays = parse.GetValue(_overlays) ?? [];
        if (Array.IndexOf(overlays, "") >= 0)
            throw UsageError.Of($"{parse.NameOf(_overlays)}: an empty path; expected an overlay");
        var sys = Sys(parse);
        if (sys is not null)
            TreeInput.CheckSysfs(sys);
        var machine = DeviceTree(parse) is { } path ? TreeInput.Read(path, settings, sys, overlays)
            : sys is not null ? TreeInput.ReadSysfs(sys, settings, overlays)
            : overlays.Length > 0 ? throw UsageError.Of($"{parse.NameOf(_overlays)} needs a devicetree to apply the overlays to; expected --devicetree PATH")
            : TreeInput.ReadThisMachine(settings);
        if (RequiresDeviceTree(parse) && FeatureAbsence.Applies(machine))
            throw new DiagnosticException(DiagnosticId.NoDeviceTree, new Location(machine?.Tree.Source), FeatureAbsence.Reason(machine, sys) + "; a devicetree is required");
        return machine;
    }

    /// <summary>
    /// Reads the machine for an interactive command, and prints a message if the machine has no devicetree, or a devicetree
    /// without features.
    /// </summary>
    /// <returns>Null if this machine has no devicetree.</returns>
    /// <exception cref="DiagnosticException">DT1xx, DT2xx; DT206: a devicetree is required and missing.</exception>
    public Machine? ReadMachine(ParseResult parse, Settings settings, Terminal terminal)
    {
        var machine = ReadMachine(parse, settings);
        if (FeatureAbsence.Applies(machine))
            terminal.Tell($"{(machine is null ? "" : DeviceTreeText.Escape(machine.Tree.Source) + ": ")}no features: {FeatureAbsence.Reason(machine, Sys(parse))}");
        return machine;
    }
}

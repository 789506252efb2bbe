using System.CommandLine;
using System.Text;
using Devicetree;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Cli.Options;

/// <summary>
/// The options that decide which features a devicetree gives. Only this type combines them with environment variables and
/// settings. Precedence, the first wins: option, environment variable, inline settings, settings file, default.
/// </summary>
/// <param name="manyNodes">
/// Whether <c>-n gpu npu</c> gives two patterns. False for <c>boards</c>, because <c>-n</c> would read the paths as patterns.
/// </param>
internal sealed class SettingsOptions(bool manyNodes)
{
    private readonly Option<string[]> _nodes = new("--node", "-n")
    {
        Description = $"Select more nodes, in addition to /, cpu and gpu: {NodePattern.Form}",
        HelpName = manyNodes ? "NAME..." : "NAME",
        AllowMultipleArgumentsPerToken = manyNodes,
    };

    private readonly Option<string?> _config = new("--config", "-c")
    {
        Description = $"Settings file, YAML. Default: {SettingsFile.DefaultPath} if it exists",
        HelpName = "FILE",
    };

    private readonly Option<string?> _inline = new("--settings")
    {
        Description = "Settings as text, for example '{version: v1, nodes: [npu]}'. Its keys override those of the settings file",
        HelpName = "YAML",
    };

    private readonly Option<string?> _namespace = new("--namespace")
    {
        Description = $"Namespace of the labels from compatible strings. Default: {LabelNamespace.Default}",
        HelpName = "NS",
    };

    private readonly Option<bool> _labelsOnly = new("--labels-only")
    {
        Description = "Only labels, no raw features: for NFD 0.13 and 0.14 and for hooks. Rules then see no raw features",
    };

    private readonly Option<bool> _includeDisabled = new("--include-disabled")
    {
        Description = "Count nodes of any status, also disabled ones",
    };

    private readonly Option<bool> _requireDriver = new("--require-driver")
    {
        Description = "Count nodes other than the root and cpus only if a kernel driver is bound to them",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _nodes, _config, _inline, _namespace, _labelsOnly, _includeDisabled, _requireDriver })
            command.Options.Add(option);
    }

    /// <summary>The settings file that the user named; null for the default one.</summary>
    public string? Path(ParseResult parse) => parse.GetValue(_config);

    /// <summary>The number of patterns from the command line. They are the last patterns of the settings.</summary>
    public int NodesOfCommandLine(ParseResult parse) => parse.NameOf(_nodes) == _nodes.Name ? parse.GetValue(_nodes)?.Length ?? 0 : 0;

    /// <summary>A text that changes when the settings file changes.</summary>
    public string Fingerprint(ParseResult parse) => SettingsFile.Fingerprint(Path(parse));

    /// <summary>Reads the settings, with the origin of each value.</summary>
    /// <exception cref="DiagnosticException">DT4xx.</exception>
    public Settings Read(ParseResult parse)
    {
        var settings = SettingsFile.Read(Path(parse));
        if (parse.GetValue(_inline) is { } text)
            settings = SettingsReader.Read(Encoding.UTF8.GetBytes(text), parse.NameOf(_inline), settings);
        var (selection, naming) = settings;
        return new Settings(
            new SelectionOptions(
                [.. selection.Nodes, .. Nodes(parse)],
                parse.GivenFlag(_includeDisabled) ?? selection.IncludeDisabled,
                parse.GivenFlag(_requireDriver) ?? selection.RequireDriver),
            naming with
            {
                Namespace = Namespace(parse) ?? naming.Namespace,
                LabelsOnly = parse.GivenFlag(_labelsOnly) ?? naming.LabelsOnly,
            })
        {
            Origins = Origins(parse, settings.Origins),
        };
    }

    private SettingsOrigins Origins(ParseResult parse, SettingsOrigins origins)
    {
        foreach (var option in parse.CommandResult.Command.Options)
        {
            if (!parse.IsGiven(option))
                continue;
            var name = parse.NameOf(option);
            origins = option == _nodes ? origins.And("nodes", name)
                : option == _includeDisabled ? origins.With("includeDisabled", name)
                : option == _requireDriver ? origins.With("requireDriver", name)
                : option == _labelsOnly ? origins.With("labelsOnly", name)
                : option == _config || option == _inline ? origins
                : origins.With(option.Name.TrimStart('-'), name);
        }

        return origins;
    }

    private List<NodePattern> Nodes(ParseResult parse)
    {
        var patterns = new List<NodePattern>();
        foreach (var text in parse.GetValue(_nodes) ?? [])
            patterns.Add(NodePattern.TryParse(text, out var pattern, out var error)
                ? pattern
                : throw new DiagnosticException(DiagnosticId.BadPattern, default, $"{parse.NameOf(_nodes)}: {DeviceTreeText.Escape(error)}"));
        return patterns;
    }

    private LabelNamespace? Namespace(ParseResult parse)
    {
        if (parse.GetValue(_namespace) is not { } text)
            return null;
        return LabelNamespace.TryCreate(text, out var value, out var error)
            ? value
            : throw new DiagnosticException(DiagnosticId.BadNamespace, default, $"{parse.NameOf(_namespace)}: {DeviceTreeText.Escape(error)}");
    }
}

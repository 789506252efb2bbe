using System.CommandLine;
using Devicetree;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Options;

/// <summary>The options for printing features instead of writing them to a file.</summary>
internal sealed class DryRunOptions
{
    private readonly ChoiceOption<OutputFormat> _format = OutputFormat.Option(OutputFormat.Features, OutputFormat.Table, OutputFormat.Json, OutputFormat.NodeFeature);

    private readonly Option<string?> _nodeName = new("--node-name")
    {
        Description = "The node's name in --format nodefeature. Default: the board's name",
        HelpName = "NAME",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        _format.AddTo(command);
        command.Options.Add(_nodeName);
    }

    /// <summary>Checks the options before any file is read.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="toFile">The features go to a file for NFD, which reads only one format.</param>
    /// <returns>A function that prints a result.</returns>
    /// <exception cref="DiagnosticException">DT406.</exception>
    public Action<PipelineResult, Terminal> Printer(ParseResult parse, bool toFile)
    {
        var format = _format.Read(parse);
        if (toFile && format != OutputFormat.Features)
            throw UsageError.Of($"--format {format.Name} is not a format that NFD reads; expected --dry-run to print it");
        var name = parse.GetValue(_nodeName) is { } text ? Name(text, format, parse.NameOf(_nodeName)) : null;
        return (result, terminal) => Print(format, name, result, terminal);
    }

    private static NodeName Name(string text, OutputFormat format, string option)
    {
        if (format != OutputFormat.NodeFeature)
            throw UsageError.Of($"{option} needs --format {OutputFormat.NodeFeature.Name}");
        return NodeName.TryCreate(text, out var name, out var error) ? name : throw UsageError.Of($"{option}: {DeviceTreeText.Escape(error)}");
    }

    private static void Print(OutputFormat format, NodeName? name, PipelineResult result, Terminal terminal)
    {
        var features = result.Features;
        // Always print an object for scripts, also without features.
        if (format == OutputFormat.Json)
            FeatureJson.Write(terminal.Out, result.Machine?.Tree.Source, Fitting(), indented: true);
        else if (features.IsEmpty)
            return;
        else if (format == OutputFormat.Table)
            FeatureTable.Write(Fitting(), terminal);
        else if (format == OutputFormat.NodeFeature)
            terminal.Out.Write(NodeFeatureObject.Render(Fitting(), name ?? NodeName.ForBoard(features.Board?.Name)));
        else
            terminal.Out.Write(FeatureFile.Render(features, result.Header, terminal.Report).Text);

        FeatureSet Fitting() => FeatureFile.Fit(features, result.Header, terminal.Report);
    }
}

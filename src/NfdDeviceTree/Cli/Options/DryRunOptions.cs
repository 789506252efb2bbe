using System.CommandLine;
using Devicetree;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Options;

/// <summary>The options that say how features are printed where they are not written to a file.</summary>
internal sealed class DryRunOptions
{
    private readonly FormatOption _format = new(OutputFormat.Features, OutputFormat.Table, OutputFormat.Json, OutputFormat.NodeFeature);

    private readonly Option<string?> _nodeName = new("--node-name")
    {
        Description = "The node's name in --format nodefeature. Default: the board's name",
        HelpName = "NAME",
    };

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        _format.AddTo(command);
        command.Options.Add(_nodeName);
    }

    /// <summary>Checks the options, before anything is read.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="toFile">The features go to a file for NFD, which reads one format only.</param>
    /// <returns>What prints the features of a tree; null, no tree.</returns>
    /// <exception cref="DiagnosticException">DT406.</exception>
    public Action<PipelineResult, Terminal> Printer(ParseResult parse, bool toFile)
    {
        var format = _format.Read(parse);
        if (toFile && format != OutputFormat.Features)
            throw new DiagnosticException(DiagnosticId.Usage, default, $"--format {format.Name} is not what NFD reads from a file; add --dry-run to print it");
        var name = parse.GetValue(_nodeName) is { } text ? Name(text, format) : null;
        return (result, terminal) => Print(format, name, result, terminal);
    }

    private static NodeName Name(string text, OutputFormat format)
    {
        if (format != OutputFormat.NodeFeature)
            throw new DiagnosticException(DiagnosticId.Usage, default, $"--node-name goes with --format {OutputFormat.NodeFeature.Name} only");
        return NodeName.TryCreate(text, out var name, out var error)
            ? name
            : throw new DiagnosticException(DiagnosticId.Usage, default, "--node-name: " + DeviceTreeText.Escape(error));
    }

    private static void Print(OutputFormat format, NodeName? name, PipelineResult result, Terminal terminal)
    {
        var (features, settings) = (result.Features, result.Settings);
        // Scripts get an object in any case.
        if (format == OutputFormat.Json)
            terminal.Out.WriteLine(FeatureJson.Render(result.Machine?.Tree.Source, Fitting(), indented: true));
        else if (features.IsEmpty)
            return;
        else if (format == OutputFormat.Table)
            FeatureTable.Write(Fitting(), terminal);
        else if (format == OutputFormat.NodeFeature)
            terminal.Out.Write(NodeFeatureObject.Render(Fitting(), name ?? NodeName.ForBoard(features.Board?.Name)));
        else
            terminal.Out.Write(FeatureFile.Text(FeatureFile.Render(features, settings.Naming.LabelsOnly, terminal.Report)));

        FeatureSet Fitting() => FeatureFile.Fit(features, settings.Naming.LabelsOnly, terminal.Report);
    }
}

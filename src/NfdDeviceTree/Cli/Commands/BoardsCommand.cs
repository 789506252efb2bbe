using System.CommandLine;
using NfdDeviceTree.Cli.Options;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Cli.Rendering.Fleet;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Fleet;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Commands;

/// <summary><c>boards</c>: answers questions about many devicetrees. It reads them on all cores and keeps only a few in memory.</summary>
internal sealed class BoardsCommand
{
    /// <summary>The name on the command line.</summary>
    public const string Name = "boards";

    /// <summary>Printed after the command's help.</summary>
    public const string Notes = """
        Examples:
          nfd-devicetree boards --label npu --not npu-ready dumps/
              boards that have an NPU without a bound driver
          nfd-devicetree boards --count board.devicetree.org/family dtbs/
              the number of boards of each family
          nfd-devicetree boards --diff old/board.dtb new/board.dtb
              what an update changes
          nfd-devicetree boards --expect fleet.yaml dtbs/
              fail if a board has lost a label; the file:
              version: v1
              boards:
                "*rk3588*": { must: [npu], mustNot: [edge-tpu] }
          nfd-devicetree boards --format html dtbs/ > fleet.html
              a page for a browser, with all boards and labels

        To see the labels that a NodeFeatureRule gives the boards, use NFD's kubectl plugin:
          nfd-devicetree boards --nodefeature-dir out PATH
          find out -name '*.yaml' -exec kubectl nfd dryrun -f RULE.yaml -n {} \;

        A terminal with fewer than 140 columns does not show labels from compatible
        strings. The exit code is 3 if a board cannot be read, and 5 if --expect fails.
        """;

    /// <summary>The progress bar appears after this time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Terminal _terminal;
    private readonly SettingsOptions _settings = new(manyNodes: false);
    private readonly BoardFilterOptions _filter = new();
    private readonly ChoiceOption<OutputFormat> _format = OutputFormat.Option(OutputFormat.Table, OutputFormat.Json, OutputFormat.Csv, OutputFormat.Html);

    private readonly Argument<string[]> _paths = new("PATH")
    {
        Description = $"Blobs, copies of /proc/device-tree, or directories that hold such copies or *{BoardPath.Extension} files at any depth",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _diff = new("--diff") { Description = "Show the differences between two boards, as diff does. For more boards, show for each board the features that not all boards have" };

    private readonly Option<bool> _common = new("--common") { Description = "With --diff: also show the features that all boards have" };

    private readonly Option<string[]> _count = new("--count") { Description = "Count the boards for each value of this feature", HelpName = "KEY" };

    private readonly Option<bool> _unknown = new("--unknown") { Description = "List what the catalogue lacks: devices that look like accelerators, boards without a family" };

    private readonly Option<string?> _expect = new("--expect") { Description = "Check the boards against this file and exit with 5 if a board is not as expected", HelpName = "FILE" };

    private readonly Option<string?> _objects = new("--nodefeature-dir")
    {
        Description = "Write a NodeFeature object for each board into this directory, at the board's path: DIR/arm64/acme/board.dtb.yaml",
        HelpName = "DIR",
    };

    private BoardsCommand(Terminal terminal) => _terminal = terminal;

    /// <summary>Makes the command with its options.</summary>
    public static Command Create(Terminal terminal)
    {
        var boards = new BoardsCommand(terminal);
        var command = new Command(Name, "Answer questions about many devicetrees");
        command.Arguments.Add(boards._paths);
        boards._filter.AddTo(command);
        foreach (var option in new Option[] { boards._count, boards._diff, boards._common, boards._unknown, boards._expect })
            command.Options.Add(option);
        boards._format.AddTo(command);
        command.Options.Add(boards._objects);
        boards._settings.AddTo(command);
        command.SetAction(boards.Run);
        return command;
    }

    private int Run(ParseResult parse)
    {
        var settings = _settings.Read(parse);
        var filter = _filter.Read(parse, settings.Naming);
        var format = _format.Read(parse);
        CheckModes(parse, format);
        var expectations = parse.GetValue(_expect) is { } file ? ExpectationReader.Read(file) : null;
        var counted = BoardFilterOptions.Queries(parse, _count, settings.Naming, labelsOnly: false);
        var objects = parse.GetValue(_objects) is { } directory ? Objects(directory) : null;

        var boards = BoardPath.Find(parse.GetValue(_paths)!);
        var diff = parse.GetValue(_diff);
        using var progress = new Progress(_terminal.ShowsProgress ? _terminal.Error : null, Patience, () => (diff ? 2 : 1) * boards.Count(), _terminal.OneScreen ? _terminal.Out : null);
        var run = new FleetRun(boards, new BoardReader(settings, filter), progress, _terminal);
        var asExpected = true;
        if (counted.Count > 0)
            FleetCount.Write(run, counted, format, _terminal);
        else if (parse.GetValue(_unknown))
            FleetUnknown.Write(run, format, _terminal);
        else if (expectations is not null)
            asExpected = FleetExpect.Write(run, expectations, settings.Naming, _terminal);
        else if (diff && format == OutputFormat.Json)
            FleetDiff.WriteJson(run, parse.GetValue(_common), _terminal);
        else if (diff)
            FleetDiff.Write(run, parse.GetValue(_common), _terminal);
        else
            WriteList(run, format, settings, objects);

        progress.Hide();
        if (!run.AnyBoard && run.ExitCode == ExitCode.Success)
            _terminal.Tell(filter.Nothing());
        foreach (var message in filter.Mistyped())
            _terminal.Tell(message);
        return run.ExitCode != ExitCode.Success || asExpected ? run.ExitCode : ExitCode.Findings;
    }

    private void WriteList(FleetRun run, OutputFormat format, Settings settings, ObjectDirectory? objects)
    {
        if (format == OutputFormat.Json)
            FleetList.WriteJson(run, Written, _terminal);
        else if (format == OutputFormat.Csv)
            FleetList.WriteCsv(run, result => BoardRow.Of(Written(result)), settings, _terminal);
        else if (format == OutputFormat.Html)
            FleetPage.Write(run, result => BoardRow.Of(Written(result)), _terminal);
        else
            FleetList.WriteTable(run, result => BoardRow.Of(Written(result)), settings, _terminal);

        PipelineResult Written(PipelineResult result)
        {
            if (!result.Features.IsEmpty)
                objects?.Write(result.Machine!.Tree.Source, result.Features);
            return result;
        }
    }

    private void CheckModes(ParseResult parse, OutputFormat format)
    {
        Option[] modes = [.. new Option[] { _count, _diff, _unknown, _expect }.Where(option => parse.IsGiven(option))];
        if (modes.Length > 1)
            throw UsageError.Of($"{modes[0].Name} and {modes[1].Name} cannot be combined; expected one of them");
        if (parse.GetValue(_common) && !parse.GetValue(_diff))
            throw UsageError.Of($"{_common.Name} needs {_diff.Name}");
        if (modes is [var mode] && !FormatsOf(mode).Contains(format))
            throw UsageError.Of($"{mode.Name} has no format {format.Name}; expected one of {string.Join(", ", FormatsOf(mode).Select(one => one.Name))}");
        if (modes is [var asked] && parse.IsGiven(_objects))
            throw UsageError.Of($"{asked.Name} and {_objects.Name} cannot be combined; expected one of them");
    }

    private OutputFormat[] FormatsOf(Option mode) =>
        mode == _diff ? [OutputFormat.Table, OutputFormat.Json]
        : mode == _expect ? [OutputFormat.Table]
        : [OutputFormat.Table, OutputFormat.Csv];

    private static ObjectDirectory Objects(string directory) =>
        directory.Length > 0 ? new ObjectDirectory(directory) : throw UsageError.Of("--nodefeature-dir: an empty path; expected a directory");
}

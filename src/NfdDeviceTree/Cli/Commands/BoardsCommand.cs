using System.CommandLine;
using Devicetree;
using NfdDeviceTree.Cli.Options;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Fleet;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Cli.Commands;

/// <summary><c>boards</c>: many devicetrees side by side, read on all cores, never more than a window of them in memory.</summary>
internal static class BoardsCommand
{
    private const string Nothing = "-";

    /// <summary>The command's word.</summary>
    public const string Name = "boards";

    /// <summary>Behind the command's help.</summary>
    public const string Notes = """
        What a NodeFeatureRule makes of the boards is the business of NFD's own plugin, which takes one object at a time:
          nfd-devicetree boards --nodefeature-dir out PATH
          find out -name '*.yaml' -exec kubectl nfd dryrun -f RULE.yaml -n {} \;
        The exit code is 3 where a board could not be read.
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Makes the command.</summary>
    public static Command Create(SharedOptions shared, Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = $"Blobs, directories with *{TreePaths.Extension} in or below them, copies of /proc/device-tree, or globs of these (\"*\", \"?\", \"**\")",
            Arity = ArgumentArity.OneOrMore,
        };
        var diff = new Option<bool>("--diff") { Description = "Only what differs: a line for each feature that not all boards have with the same value" };
        var labels = new Option<string[]>("--label")
        {
            Description = "Only boards that get this label; the key may go without its namespace, or be a compatible string",
            HelpName = "KEY[=VALUE]",
        };
        var format = new FormatOption(OutputFormat.Table, OutputFormat.Json);
        var objects = new Option<string?>("--nodefeature-dir")
        {
            Description = "Write a NodeFeature object for each board below this directory, at the board's path: DIR/arm64/acme/board.dtb.yaml",
            HelpName = "DIR",
        };

        var command = new Command(Name, "The labels of many devicetrees side by side");
        command.Arguments.Add(paths);
        command.Options.Add(diff);
        command.Options.Add(labels);
        format.AddTo(command);
        command.Options.Add(objects);
        shared.AddSettingsTo(command);
        command.SetAction(parse =>
        {
            PathArguments.Check(parse.GetValue(paths)!, Name);
            var settings = shared.Settings(parse);
            var reader = new BoardReader(
                settings,
                [.. (parse.GetValue(labels) ?? []).Select(text => LabelQuery.Parse(text, settings.Naming))],
                parse.GetValue(objects) switch
                {
                    null => null,
                    "" => throw new DiagnosticException(DiagnosticId.Usage, default, "--nodefeature-dir: an empty path; expected a directory"),
                    var directory => PhysicalPath.Of(directory),
                });
            return Run(reader, [.. parse.GetValue(paths)!.Select(PhysicalPath.Of)], format.Read(parse) == OutputFormat.Json, parse.GetValue(diff), terminal);
        });
        return command;
    }

    private static int Run(BoardReader boards, string[] paths, bool json, bool diff, Terminal terminal)
    {
        var passes = diff ? 2 : 1;
        using var progress = new Progress(terminal.ShowsProgress ? terminal.Error : null, Patience, () => passes * BoardPath.Find(paths).Count(), terminal.OneScreen ? terminal.Out : null);
        var common = diff ? Common(boards, paths, progress) : [];
        return json
            ? Print(BoardPath.Find(paths), (path, features) => [[FeatureJson.Render(path, Without(features, common), indented: false)]], cells => terminal.Out.WriteLine(cells[0]))
            : PrintTable();

        int PrintTable()
        {
            using var table = diff ? new Columns(terminal.Out, "FILE", "FEATURE") : new Columns(terminal.Out, "FILE", "MODEL", "BOARD", "SOC", $"LABELS IN {boards.Settings.Naming.Namespace}");
            return Print(BoardPath.Find(paths), diff ? (path, features) => Differences(path, Without(features, common)) : (path, features) => [Row(path, features, boards.Settings.Naming.Namespace)], table.Add);
        }

        int Print(IEnumerable<BoardPath> found, Func<string, FeatureSet, IReadOnlyList<string[]>> render, Action<string[]> write)
        {
            var code = ExitCode.Success;
            var any = false;
            foreach (var answer in OrderedWork.Run(found, path => boards.Read(path, render)))
            {
                progress.Step();
                if (answer.Findings.Count > 0)
                    progress.Hide();
                foreach (var finding in answer.Findings)
                    terminal.Report(finding);
                any |= answer.WasAskedFor;
                foreach (var cells in answer.Lines)
                {
                    progress.HideFromAnswer();
                    write(cells);
                }

                if (answer.Failed)
                    code = ExitCode.Tree;
            }

            progress.Hide();
            if (!any)
                terminal.Tell($"no board gets {string.Join(" and ", boards.Labels.Select(label => DeviceTreeText.Escape(label.ToString())))}; labels that NFD makes from rules are not asked for here");
            return code;
        }
    }

    /// <summary>What all boards say; those that cannot be read do not count, and are reported when they are printed.</summary>
    private static HashSet<string> Common(BoardReader boards, string[] paths, Progress progress)
    {
        HashSet<string>? common = null;
        foreach (var answer in OrderedWork.Run(BoardPath.Find(paths), path => boards.Read(path, (_, features) => [[.. All(features)]], write: false)))
        {
            progress.Step();
            foreach (var line in answer.Lines)
            {
                if (common is null)
                    common = [.. line];
                else
                    common.IntersectWith(line);
            }
        }

        return common ?? [];
    }

    private static string[] Row(string path, FeatureSet features, LabelNamespace labelNamespace) =>
    [
        DeviceTreeText.Escape(path),
        features.Board?.Model ?? Nothing,
        features.Board?.Name ?? Nothing,
        features.Board?.Soc ?? Nothing,
        features.Labels.Where(label => label.Key.StartsWith(labelNamespace + "/", StringComparison.Ordinal)).Select(label => Line(label)[(labelNamespace.Text.Length + 1)..]).ToList() is { Count: > 0 } labels
            ? string.Join(' ', labels)
            : Nothing,
    ];

    private static List<string[]> Differences(string path, FeatureSet features) =>
        [.. All(features).Select(line => new[] { DeviceTreeText.Escape(path), line })];

    private static IEnumerable<string> All(FeatureSet features) => features.Labels.Concat(features.Raw).Select(Line);

    private static string Line(Feature feature) => feature.Key + "=" + feature.Value;

    private static FeatureSet Without(FeatureSet features, HashSet<string> common) =>
        common.Count == 0
            ? features
            : features with
            {
                Labels = [.. features.Labels.Where(feature => !common.Contains(Line(feature)))],
                Raw = [.. features.Raw.Where(feature => !common.Contains(Line(feature)))],
            };
}

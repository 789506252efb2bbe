using System.CommandLine;
using NfdDeviceTree.Fleet;
using NfdDeviceTree.Naming;

namespace NfdDeviceTree.Cli.Options;

/// <summary>The options that select boards by their features.</summary>
internal sealed class BoardFilterOptions
{
    private readonly Option<string[]> _labels = Option("--label", "Only boards with all of these labels. The key may omit its namespace or be a compatible string; * matches any characters: npu, family=jetson, \"*mali*\"");

    private readonly Option<string[]> _features = Option("--feature", "Only boards with all of these features, labels or raw: \"devicetree.compatible.*rknpu\", \"devicetree.model=*Pi 4*\"");

    private readonly Option<string[]> _not = Option("--not", "Only boards with none of these features");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_labels);
        command.Options.Add(_features);
        command.Options.Add(_not);
    }

    /// <summary>Returns the filter.</summary>
    /// <exception cref="Diagnostics.DiagnosticException">DT406: a query without a key.</exception>
    public BoardFilter Read(ParseResult parse, NamingOptions options) => new(
        [.. Queries(parse, _labels, options, labelsOnly: true), .. Queries(parse, _features, options, labelsOnly: false)],
        Queries(parse, _not, options, labelsOnly: false));

    /// <summary>Returns the queries of an option.</summary>
    /// <exception cref="Diagnostics.DiagnosticException">DT406: a query without a key.</exception>
    public static List<FeatureQuery> Queries(ParseResult parse, Option<string[]> option, NamingOptions options, bool labelsOnly)
    {
        var queries = new List<FeatureQuery>();
        foreach (var text in parse.GetValue(option) ?? [])
            queries.Add(FeatureQuery.Parse(text, options, labelsOnly) ?? throw UsageError.Of($"{parse.NameOf(option)}: no key; expected KEY or KEY=VALUE"));
        return queries;
    }

    private static Option<string[]> Option(string name, string description) => new(name) { Description = description, HelpName = "KEY[=VALUE]" };
}

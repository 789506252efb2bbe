using Devicetree;
using NfdDeviceTree.Catalogue;
using NfdDeviceTree.Fleet;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Cli.Rendering.Explain;

/// <summary>Finds nodes by a label's name, a class, a node's name or a word of a compatible string.</summary>
/// <param name="result">The result to search.</param>
/// <param name="nodeLabels">The labels of its nodes.</param>
internal sealed class LabelSearch(PipelineResult result, NodeLabels nodeLabels)
{
    private readonly NamingOptions _options = result.Settings.Naming;

    /// <summary>The nodes that give the labels, or would give them if they were selected or available, in the order of their paths.</summary>
    public List<NodeVerdict> Givers(FeatureQuery query, List<Feature> labels) =>
        ExplainSteps.Sorted(result.Nodes.Where(node => nodeLabels.Of(node.Node).Any(labels.Contains) || labels.Count == 0 && WouldGive(node, query) is not null));

    /// <summary>The nodes with a name or compatible string that contains the query. Nodes without a compatible string come last.</summary>
    public List<NodeVerdict> Like(FeatureQuery query) =>
        [.. ExplainSteps.Sorted(result.Nodes.Where(node => IsLike(node.Node, query))).OrderBy(node => node.Node.Compatible.Count == 0)];

    /// <summary>The class of the catalogue for which a query asks: <c>npu</c>, <c>npu-ready</c> or <c>npu-driver</c>; null without one.</summary>
    public static string? ClassOf(FeatureQuery query)
    {
        var word = FeatureQuery.ShortKey(query.Key);
        return Accelerator.Classes.FirstOrDefault(name => AcceleratorLabels.NamesOf(name).Contains(word));
    }

    /// <summary>Whether a node counts and has compatible strings, but no entry in the catalogue.</summary>
    public bool IsUnknown(NodeVerdict verdict) =>
        verdict is { Counts: true, Node.Compatible.Count: > 0 } && result.Catalogue.Classify(verdict.Node).Count == 0;

    /// <summary>
    /// The key of the label that a query asks for and that a node would give if it was selected or available; null without one.
    /// </summary>
    public string? WouldGive(NodeVerdict verdict, FeatureQuery query)
    {
        foreach (var compatible in verdict.Node.Compatible)
            if (KeyOf(compatible) is { } key && query.MatchesLabel(key))
                return key;
        foreach (var (_, accelerator) in result.Catalogue.Classify(verdict.Node))
            if (accelerator.Class is { } name)
                foreach (var key in KeysOf(name, accelerator.Families))
                    if (query.MatchesLabel(key))
                        return key;
        return null;
    }

    /// <summary>The compatible strings of a node that are relevant for a query; all if none is.</summary>
    public IReadOnlyList<string> Strings(Node node, FeatureQuery query, List<Feature> labels)
    {
        var some = node.Compatible.Where(text => nodeLabels.Of(node).Any(label => label.Compatible.Contains(text) && labels.Contains(label)) || KeyOf(text) is { } key && query.MatchesLabel(key)).ToList();
        return some.Count > 0 ? some : node.Compatible;
    }

    /// <summary>All names to suggest: labels with and without namespace, node names and compatible strings.</summary>
    public HashSet<string> Names()
    {
        var names = new HashSet<string>();
        foreach (var label in result.Features.Labels)
        {
            names.Add(label.Key);
            names.Add(FeatureQuery.ShortKey(label.Key));
        }

        foreach (var verdict in result.Nodes)
        {
            names.Add(verdict.Node.BaseName.ToString());
            names.UnionWith(verdict.Node.Compatible);
        }

        return names;
    }

    /// <summary>Whether a key is in a namespace in which only NodeFeatureRules make labels.</summary>
    public bool IsOfRules(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash >= 0 && !key.AsSpan(0, slash).ContainsAny(',', '*')
            && !new[] { _options.Namespace, _options.Catalogue.Accelerator, _options.Catalogue.Board, _options.Catalogue.Soc }.Any(own => own.Text == key[..slash]);
    }

    private IEnumerable<string> KeysOf(string name, IReadOnlyList<string> families) =>
        AcceleratorLabels.NamesOf(name).Concat(families.Select(family => $"{name}-{family}")).Select(one => $"{_options.Catalogue.Accelerator}/{one}");

    private static bool IsLike(Node node, FeatureQuery query)
    {
        if (node.Parent is null)
            return false;
        var word = ClassOf(query) ?? FeatureQuery.ShortKey(query.Key);
        return Matches(node.BaseName.ToString()) || node.Compatible.Any(Matches);

        bool Matches(string text) => query.IsPattern ? Glob.Matches(word, text) : HasWord(text, word);
    }

    /// <summary>Whether a text has a word with a boundary before or after: <c>acme-npu</c> has <c>npu</c>, <c>input</c> does not.</summary>
    private static bool HasWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if (at == 0 || !char.IsAsciiLetter(text[at - 1]) || end == text.Length || !char.IsAsciiLetter(text[end]))
                return true;
        }

        return false;
    }

    private string? KeyOf(string compatible) =>
        LabelName.ForCompatible(compatible, _options.Vendors) is { } name ? $"{_options.Namespace}/{name}" : null;
}

using Devicetree;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Naming;

/// <summary>Collects features by key. Keeps the first feature of a key and reports a second one.</summary>
/// <param name="source">The tree's source, for warnings.</param>
/// <param name="report">Receives DT306.</param>
internal sealed class FeatureList(string source, Action<Diagnostic> report)
{
    private readonly SortedDictionary<string, Feature> _features = new(StringComparer.Ordinal);

    /// <summary>The features, sorted by key.</summary>
    public IReadOnlyList<Feature> Sorted => [.. _features.Values];

    /// <summary>Adds a feature.</summary>
    public void Add(Feature feature)
    {
        if (!_features.TryAdd(feature.Key, feature))
            report(Diagnostic.Warning(DiagnosticId.DuplicateFeature, new Location(source, NodePath: feature.Nodes is [var node, ..] ? node.Path : null),
                $"the feature {feature.Key} already exists; the second one is left out"));
    }

    /// <summary>Adds a feature of nodes, unless its value is null.</summary>
    public void Add(string key, string? value, params IReadOnlyList<Node> nodes)
    {
        if (value is not null)
            Add(new Feature(key, value, [], nodes));
    }
}

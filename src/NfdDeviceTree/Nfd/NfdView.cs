using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Nfd;

/// <summary>The labels and features that NFD has after it read feature files in its order (NFD contract A9, A10).</summary>
internal sealed class NfdView
{
    private readonly SortedDictionary<string, FeatureLine> _labels = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, FeatureLine> _features = new(StringComparer.Ordinal);

    /// <summary>The labels; after <see cref="ApplyLabelRules"/>, those that NFD sets on the node.</summary>
    public IReadOnlyCollection<FeatureLine> Labels => _labels.Values;

    /// <summary>The features that rules see as <c>local.feature</c>.</summary>
    public IReadOnlyCollection<FeatureLine> Features => _features.Values;

    /// <summary>Adds a file. It overrides the files before it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="report">Receives DT609.</param>
    public void Add(FeatureFileReader file, Action<Diagnostic> report)
    {
        var overridden = new SortedSet<string>(StringComparer.Ordinal);
        Merge(file.Labels, _labels);
        Merge(file.Features, _features);

        void Merge(IReadOnlyDictionary<string, FeatureLine> from, SortedDictionary<string, FeatureLine> to)
        {
            foreach (var (key, line) in from)
            {
                if (to.TryGetValue(key, out var earlier) && overridden.Add(key))
                    report(Diagnostic.Warning(DiagnosticId.Overridden, new Location(line.Source, Line: line.Line),
                        $"'{DeviceTreeText.Escape(key)}' overrides {DeviceTreeText.Escape(earlier.Source)}:{earlier.Line}: '{DeviceTreeText.Escape(line.Value)}' instead of '{DeviceTreeText.Escape(earlier.Value)}'"));
                to[key] = line;
            }
        }
    }

    /// <summary>
    /// Applies the label rules of the worker and the master (NFD contract B1 to B6): a key without a namespace gets one, and a bad
    /// label is dropped.
    /// </summary>
    /// <param name="report">Receives DT606 and DT611.</param>
    public void ApplyLabelRules(Action<Diagnostic> report)
    {
        var labels = _labels.Values.ToList();
        _labels.Clear();
        // Keys without a slash come last. If the full key exists too, NFD does not define which of them wins.
        foreach (var line in labels.OrderBy(line => !line.Key.Contains('/', StringComparison.Ordinal)))
        {
            var hasNamespace = line.Key.Contains('/', StringComparison.Ordinal);
            var label = hasNamespace ? line : line with { Key = $"{LabelKey.DefaultNamespace}/{line.Key}" };
            var location = new Location(line.Source, Line: line.Line);
            if (LabelKey.Fault(label.Key, label.Value) is { } fault)
                report(Diagnostic.Error(DiagnosticId.LabelDropped, location, $"label '{DeviceTreeText.Escape(line.Key)}' is dropped: {fault}"));
            else if (!_labels.TryAdd(label.Key, label))
                report(Diagnostic.Error(DiagnosticId.LabelDropped, location, $"label '{DeviceTreeText.Escape(line.Key)}' becomes '{label.Key}', which another line has too; NFD does not define which of the two it keeps"));
            else if (!hasNamespace)
                report(Diagnostic.Warning(DiagnosticId.NoNamespace, location, $"label '{DeviceTreeText.Escape(line.Key)}' has no namespace and becomes '{label.Key}'; labels without a namespace are deprecated; write a namespace"));
        }
    }
}

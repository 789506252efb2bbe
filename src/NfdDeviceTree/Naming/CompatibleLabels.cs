using Devicetree;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Naming;

/// <summary>The labels <c>NAMESPACE/VENDOR-DEVICE</c> = number of selected nodes that carry the compatible string.</summary>
internal static class CompatibleLabels
{
    /// <summary>Adds the labels.</summary>
    /// <param name="compatibles">The carriers of each compatible string.</param>
    /// <param name="source">The tree's source, for warnings.</param>
    /// <param name="options">The namespace and the names of vendors.</param>
    /// <param name="labels">Receives the labels.</param>
    /// <param name="report">Receives DT301 and DT302.</param>
    public static void AddTo(FeatureList labels, IReadOnlyDictionary<string, CompatibleString> compatibles, string source, NamingOptions options, Action<Diagnostic> report)
    {
        var byName = new SortedDictionary<string, SortedDictionary<string, CompatibleString>>(StringComparer.Ordinal);
        var nameless = new SortedDictionary<string, Node>(StringComparer.Ordinal);
        foreach (var (text, carriers) in compatibles)
        {
            if (carriers.Selected.Count == 0)
                continue;
            if (LabelName.ForCompatible(text, options.Vendors) is not { } name)
                nameless.Add(text, carriers.Selected[0]);
            else if (byName.TryGetValue(name.Text, out var others))
                others.Add(text, carriers);
            else
                byName.Add(name.Text, new SortedDictionary<string, CompatibleString>(StringComparer.Ordinal) { [text] = carriers });
        }

        foreach (var (text, node) in nameless)
            report(Diagnostic.Warning(DiagnosticId.NoName, new Location(source, NodePath: node.Path),
                $"compatible '{DeviceTreeText.Escape(text)}' has no character that a label name may have; left out"));
        foreach (var (name, strings) in byName)
        {
            var nodes = strings.Count == 1 ? strings.Values.First().Selected : [.. strings.Values.SelectMany(carriers => carriers.Selected).Distinct()];
            if (strings.Count > 1)
                report(Diagnostic.Warning(DiagnosticId.NameCollision, new Location(source),
                    $"several compatible strings map to the label {name}, which counts the nodes that carry any of them: "
                    + string.Join(", ", strings.Keys.Select(text => $"'{DeviceTreeText.Escape(text)}'"))));
            labels.Add(new Feature($"{options.Namespace}/{name}", LabelValue.Count(nodes.Count).Text, [.. strings.Keys], nodes));
        }
    }
}

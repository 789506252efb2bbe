using System.Globalization;
using Devicetree;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Naming;

/// <summary>The raw features from properties that the settings name.</summary>
internal static class PropertyFeatures
{
    /// <summary>Adds the features.</summary>
    public static void AddTo(FeatureList raw, string source, IReadOnlyList<NodeVerdict> nodes, IReadOnlyList<WantedProperty> properties, Action<Diagnostic> report)
    {
        foreach (var wanted in properties)
        {
            var holders = nodes
                .Where(node => node.Counts && wanted.Pattern.Matches(node.Node) && node.Node.Find(wanted.Name) is not null)
                .Select(node => node.Node)
                .ToList();
            holders.Sort(Node.CompareByPath);
            for (var i = 0; i < holders.Count; i++)
            {
                if (FeatureText.Of(holders[i], holders[i].Find(wanted.Name)!, wanted.Type) is { } value)
                    raw.Add(holders.Count == 1 ? wanted.Feature : $"{wanted.Feature}.{i.ToString(CultureInfo.InvariantCulture)}", value, holders[i]);
                else
                    report(Diagnostic.Warning(DiagnosticId.PropertyTypeMismatch, new Location(source, NodePath: holders[i].Path),
                        $"property {wanted.Name} of {holders[i].Find(wanted.Name)!.Value.Length} bytes does not have the type {PropertyTypes.NameOf(wanted.Type)}; left out"));
            }
        }
    }
}

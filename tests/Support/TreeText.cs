using Devicetree;

namespace NfdDeviceTree.Tests.Support;

/// <summary>A tree as lines that two readers can be compared by, whatever the order of siblings.</summary>
internal static class TreeText
{
    /// <summary>A line for each node: its path, and its wanted properties by name with their bytes.</summary>
    public static string[] Of(DeviceTree tree) =>
        Sorted(tree.Nodes.Select(node => Line(node.Path, node.Properties.ToArray().Select(p => (p.Name, p.Value.ToArray())))));

    /// <summary>The same of the second reader; of twin properties the first.</summary>
    public static string[] Of(FlatNode root, IReadOnlyCollection<string> wanted) =>
        Sorted(root.All().Select(node => Line(node.Path,
            node.Properties.Where(p => wanted.Contains(p.Name)).DistinctBy(p => p.Name))));

    private static string Line(string path, IEnumerable<(string Name, byte[] Value)> properties) =>
        path + string.Concat(properties.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $" {p.Name}={Convert.ToHexString(p.Value)}"));

    private static string[] Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];
}

using Devicetree;

namespace NfdDeviceTree.Tests.Support;

/// <summary>A tree as sorted lines, so that tests can compare the results of two readers whatever the order of siblings.</summary>
internal static class TreeText
{
    /// <summary>A line for each node: its path, and its properties by name with their bytes.</summary>
    public static string[] Of(DeviceTree tree) =>
        Sorted(tree.Nodes.Select(node => Line(node.Path, node.Properties.Select(p => (p.Name, p.Value.ToArray())))));

    /// <summary>A line for each node of the second reader's tree. Of two properties with one name, the line has the first.</summary>
    /// <param name="root">The root node.</param>
    /// <param name="names">The properties to show; null for all.</param>
    public static string[] Of(FlatNode root, IReadOnlyCollection<string>? names = null) =>
        Sorted(root.All().Select(node => Line(node.Path,
            node.Properties.Where(p => names?.Contains(p.Name) != false).DistinctBy(p => p.Name))));

    private static string Line(string path, IEnumerable<(string Name, byte[] Value)> properties) =>
        path + string.Concat(properties.OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $" {p.Name}={Convert.ToHexString(p.Value)}"));

    private static string[] Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];
}

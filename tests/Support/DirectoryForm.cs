using System.Text;

namespace NfdDeviceTree.Tests.Support;

/// <summary>
/// Writes a tree as Linux shows it in <c>/sys/firmware/devicetree/base</c>: a directory for each node, a file for each
/// property, and a file <c>name</c> in each node without such a property. Linux adds properties before child nodes. The
/// second of two equal names in one node gets the suffix <c>#1</c>.
/// </summary>
internal static class DirectoryForm
{
    /// <summary>Writes a blob's tree into a directory, and makes the directory if necessary.</summary>
    /// <param name="blob">A valid blob.</param>
    /// <param name="directory">The root node's directory.</param>
    /// <param name="isKept">Selects the properties to write; null for all.</param>
    public static void Write(byte[] blob, string directory, Predicate<string>? isKept = null) => Write(FlatNode.Parse(blob), directory, isKept);

    private static void Write(FlatNode node, string directory, Predicate<string>? isKept)
    {
        Directory.CreateDirectory(directory);
        var taken = new HashSet<string>();
        foreach (var (name, value) in node.Properties.Where(property => isKept?.Invoke(property.Name) != false))
            File.WriteAllBytes(Path.Join(directory, EntryName(taken, name)), value);
        if (isKept is null && node.Properties.All(property => property.Name != "name"))
            File.WriteAllBytes(Path.Join(directory, EntryName(taken, "name")), Encoding.UTF8.GetBytes(node.Name.Split('@')[0] + "\0"));
        foreach (var child in node.Children)
            Write(child, Path.Join(directory, EntryName(taken, child.Name)), isKept);
    }

    private static string EntryName(HashSet<string> taken, string name)
    {
        var candidate = name;
        for (var n = 1; !taken.Add(candidate); n++)
            candidate = name + "#" + n;
        return candidate;
    }
}

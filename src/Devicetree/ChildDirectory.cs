namespace Devicetree;

/// <summary>A directory inside a node's directory.</summary>
/// <param name="Name">The node's name. Linux calls the second of two equal names <c>uart#1</c>; both are <c>uart</c> here.</param>
/// <param name="Twin">The number after <c>#</c>; 0 without one.</param>
/// <param name="FileName">On Linux the bytes of the file name and a NUL; elsewhere null.</param>
internal readonly record struct ChildDirectory(string Name, int Twin, byte[]? FileName) : IComparable<ChildDirectory>
{
    /// <summary>The child for a directory's name. A number sign is not a character of node names (Devicetree Specification 2.2.1).</summary>
    public static ChildDirectory Of(string fileName, byte[]? bytes)
    {
        var mark = fileName.LastIndexOf('#');
        return mark > 0 && int.TryParse(fileName.AsSpan(mark + 1), System.Globalization.NumberStyles.None, null, out var twin)
            ? new ChildDirectory(fileName[..mark], twin, bytes)
            : new ChildDirectory(fileName, 0, bytes);
    }

    /// <summary>Orders by name, then in Linux' order of equal names.</summary>
    public int CompareTo(ChildDirectory other) =>
        string.CompareOrdinal(Name, other.Name) is var order and not 0 ? order : Twin.CompareTo(other.Twin);
}

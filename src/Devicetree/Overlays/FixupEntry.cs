using System.Globalization;

namespace Devicetree.Overlays;

/// <summary>A place for a phandle in an overlay, written as <c>PATH:PROPERTY:POSITION</c>.</summary>
/// <param name="Path">Path of the node.</param>
/// <param name="Property">Name of the property; not empty.</param>
/// <param name="Position">Bytes from the beginning of the property's value; not negative.</param>
internal readonly record struct FixupEntry(string Path, string Property, int Position)
{
    /// <summary>Parses an entry. Returns false if it does not have this form.</summary>
    public static bool TryParse(string text, out FixupEntry entry)
    {
        entry = default;
        var parts = text.Split(':');
        if (parts.Length != 3 || parts[1].Length == 0 ||
            !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return false;
        entry = new FixupEntry(parts[0], parts[1], position);
        return true;
    }
}

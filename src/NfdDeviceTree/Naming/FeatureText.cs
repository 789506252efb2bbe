using System.Globalization;
using Devicetree;

namespace NfdDeviceTree.Naming;

/// <summary>
/// Writes text of a devicetree into a line of the feature file (NFD contract A3 to A6). Escapes, one-to-one, the characters that
/// would end the line or the key, and a blank that NFD would trim.
/// </summary>
internal static class FeatureText
{
    /// <summary>Writes a value. A blank at the end becomes <c>\x20</c>, because NFD trims lines.</summary>
    public static string Value(string text)
    {
        var value = DeviceTreeText.Escape(text);
        return value.EndsWith(' ') ? value[..^1] + @"\x20" : value;
    }

    /// <summary>Writes the part of a key after a prefix. <c>=</c> is escaped, because it ends the key.</summary>
    public static string Key(string text) =>
        DeviceTreeText.Escape(text).Replace("=", @"\x3d", StringComparison.Ordinal);

    /// <summary>Writes a property by its type. Returns null if its bytes do not fit the type.</summary>
    public static string? Of(Node node, Property property, PropertyType type)
    {
        var bytes = property.Value.Span;
        return type switch
        {
            // A value that begins with a NUL and has more bytes holds numbers, not text.
            PropertyType.String or PropertyType.Strings when bytes.Length > 1 && bytes[0] == 0 => null,
            PropertyType.String => Value(property.FirstString),
            PropertyType.Strings => Value(string.Join(' ', property.Strings)),
            PropertyType.U32 => property.TryGetU32Cells(out var cells) ? Join(cells, cell => cell.ToString(CultureInfo.InvariantCulture)) : null,
            PropertyType.Hex => property.TryGetU32Cells(out var cells) ? Join(cells, cell => "0x" + cell.ToString("x", CultureInfo.InvariantCulture)) : null,
            PropertyType.U64 => property.TryGetU64Cells(out var cells) ? Join(cells, cell => cell.ToString(CultureInfo.InvariantCulture)) : null,
            PropertyType.Bytes => Join(property.Value.ToArray(), one => one.ToString("x2", CultureInfo.InvariantCulture)),
            PropertyType.Size => property.Name == StandardProperties.Reg && node.TryGetReg(out var entries) ? Sum(entries).ToString(CultureInfo.InvariantCulture) : null,
            PropertyType.Flag => "true",
            _ => null,
        };
    }

    private static string Join<T>(IEnumerable<T> items, Func<T, string> write) => string.Join(' ', items.Select(write));

    private static UInt128 Sum(IReadOnlyList<RegEntry> entries)
    {
        UInt128 sum = 0;
        foreach (var entry in entries)
            sum += entry.Size;
        return sum;
    }
}

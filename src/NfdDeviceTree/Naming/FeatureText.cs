using System.Buffers.Binary;
using System.Globalization;
using Devicetree;

namespace NfdDeviceTree.Naming;

/// <summary>
/// Texts of a devicetree as they may stand in a line of the feature file (NFD contract A3 to A6): nothing in them can end
/// the line, end the key, begin a comment or be trimmed away. What would is escaped, one-to-one.
/// </summary>
internal static class FeatureText
{
    /// <summary>A text behind the <c>=</c>: a blank at an end is written <c>\x20</c>, or NFD would trim it.</summary>
    public static string Value(string text)
    {
        var value = DeviceTreeText.Escape(text);
        return value.EndsWith(' ') ? value[..^1] + DeviceTreeText.EscapeAscii(' ') : value;
    }

    /// <summary>A text within a key, behind a prefix: the <c>=</c> would end it.</summary>
    public static string Key(string text) =>
        DeviceTreeText.Escape(text).Replace("=", DeviceTreeText.EscapeAscii('='), StringComparison.Ordinal);

    /// <summary>A property's value by its type; null where it cannot be of that type.</summary>
    public static string? Of(Property property, PropertyType type)
    {
        var bytes = property.Value.Span;
        switch (type)
        {
            case PropertyType.String or PropertyType.Strings when bytes.Length > 1 && bytes[0] == 0:
                return null; // numbers: what begins with a NUL and goes on holds no text
            case PropertyType.String:
                return Value(property.FirstString);
            case PropertyType.Strings:
                return Value(string.Join(' ', property.Strings));
            case PropertyType.U32 or PropertyType.Hex when bytes.Length > 0 && bytes.Length % sizeof(uint) == 0:
                var format = type == PropertyType.Hex ? "0x{0:x}" : "{0}";
                return Join(bytes, sizeof(uint), cell => string.Format(CultureInfo.InvariantCulture, format, BinaryPrimitives.ReadUInt32BigEndian(cell)));
            case PropertyType.U64 when bytes.Length > 0 && bytes.Length % sizeof(ulong) == 0:
                return Join(bytes, sizeof(ulong), cell => BinaryPrimitives.ReadUInt64BigEndian(cell).ToString(CultureInfo.InvariantCulture));
            case PropertyType.Bytes:
                return Join(bytes, 1, cell => cell[0].ToString("x2", CultureInfo.InvariantCulture));
            case PropertyType.Flag:
                return "true";
            default:
                return null;
        }
    }

    private static string Join(ReadOnlySpan<byte> bytes, int size, Func<ReadOnlySpan<byte>, string> one)
    {
        var words = new string[bytes.Length / size];
        for (var i = 0; i < words.Length; i++)
            words[i] = one(bytes.Slice(i * size, size));
        return string.Join(' ', words);
    }
}

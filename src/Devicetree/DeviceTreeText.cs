using System.Buffers;
using System.Globalization;
using System.Text;

namespace Devicetree;

/// <summary>
/// Converts text of a devicetree. The specification promises ASCII (Devicetree Specification 2.2.4), but a blob may hold any
/// bytes. <see cref="Decode"/> and <see cref="Escape"/> are one-to-one: different bytes give different text.
/// </summary>
public static class DeviceTreeText
{
    // Added to each byte that is not UTF-8. The sum is a lone low surrogate, which valid text never contains.
    private const int StrayByte = 0xdc00;

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Decodes UTF-8. Each byte that is not valid UTF-8 becomes the lone surrogate U+DC00 + byte.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
            return Encoding.ASCII.GetString(bytes);

        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == OperationStatus.Done)
                text.Append(rune.ToString());
            else
                foreach (var stray in bytes[..used])
                    text.Append((char)(StrayByte + stray));
            bytes = bytes[used..];
        }

        return text.ToString();
    }

    /// <summary>
    /// The inverse of <see cref="Decode"/>: returns the bytes of a text. A surrogate that <see cref="Decode"/> never makes
    /// becomes its lower byte.
    /// </summary>
    public static byte[] Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Ascii.IsValid(text))
            return Encoding.ASCII.GetBytes(text);

        var bytes = new List<byte>(text.Length + 16);
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var used) == OperationStatus.Done)
                bytes.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
            else
                bytes.Add((byte)rest[0]);
            rest = rest[used..];
        }

        return [.. bytes];
    }

    /// <summary>
    /// Makes text safe for a terminal and for one line of a file. Escapes the backslash and every character that is not
    /// visible: a newline becomes <c>\x0a</c>, a stray byte <c>\xff</c>, a line separator <c>\u2028</c>.
    /// </summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExcept(Plain))
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var used) == OperationStatus.Done)
                Append(escaped, rune);
            else
                AppendLoneSurrogate(escaped, rest[0]);
            rest = rest[used..];
        }

        return escaped.ToString();
    }

    private static void Append(StringBuilder escaped, Rune rune)
    {
        if (rune.IsAscii)
            escaped.Append(Plain.Contains((char)rune.Value) ? ((char)rune.Value).ToString() : EscapeAscii((char)rune.Value));
        else if (IsVisible(rune))
            escaped.Append(rune.ToString());
        else if (rune.IsBmp)
            escaped.Append("\\u").Append(rune.Value.ToString("x4", CultureInfo.InvariantCulture));
        else
            escaped.Append("\\U").Append(rune.Value.ToString("x8", CultureInfo.InvariantCulture));
    }

    private static string EscapeAscii(char c) => "\\x" + ((int)c).ToString("x2", CultureInfo.InvariantCulture);

    private static void AppendLoneSurrogate(StringBuilder escaped, char surrogate)
    {
        if (surrogate is >= '\udc80' and <= '\udcff')
            escaped.Append("\\x").Append((surrogate & 0xff).ToString("x2", CultureInfo.InvariantCulture));
        else
            escaped.Append("\\u").Append(((int)surrogate).ToString("x4", CultureInfo.InvariantCulture));
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator or UnicodeCategory.Surrogate
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}

using System.Buffers;
using System.Globalization;
using System.Text;

namespace NfdDeviceTree.Diagnostics;

/// <summary>
/// Makes any string safe to show on a terminal and to stand in a line of a file: what a devicetree holds is not ours,
/// and an escape sequence or a newline in it must reach neither.
/// </summary>
public static class Printable
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>
    /// Escapes what is not visible, and the backslash: a newline becomes <c>\x0a</c>, a stray byte (a lone surrogate,
    /// as <c>DeviceTreeString</c> makes it) <c>\xff</c>, a line separator <c>\u2028</c>.
    /// One-to-one: different strings give different results.
    /// </summary>
    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain))
            return text;
        var escaped = new StringBuilder(text.Length + 16);
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var used) == OperationStatus.Done)
                Append(escaped, rune);
            else
                AppendStray(escaped, rest[0]);
            rest = rest[used..];
        }

        return escaped.ToString();
    }

    /// <summary>The same for a text of which parts are escaped already: backslashes stay as they are.</summary>
    public static string EscapeInvisible(string text) =>
        Escape(text).Replace(EscapeAscii('\\'), "\\", StringComparison.Ordinal);

    /// <summary>The escape of one ASCII character, for those who must escape more than is invisible.</summary>
    public static string EscapeAscii(char c) => "\\x" + ((int)c).ToString("x2", CultureInfo.InvariantCulture);

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

    private static void AppendStray(StringBuilder escaped, char surrogate)
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

using System.Text;

namespace NfdDeviceTree.Nfd;

/// <summary>The part of a label's key after the slash, checked (NFD contract B1).</summary>
internal sealed record LabelName
{
    private const int HashDigits = 16;

    private LabelName(string text) => Text = text;

    /// <summary>The name: 1 to 63 characters of <c>[A-Za-z0-9._-]</c>, both ends alphanumeric.</summary>
    public string Text { get; }

    /// <summary>Checks a text. Returns null if it is not such a name.</summary>
    public static LabelName? TryCreate(string text) => LabelText.IsValid(text) ? new LabelName(text) : null;

    /// <summary>
    /// The name for a compatible string (Devicetree Specification 2.3.1), <c>nvidia-gm20b</c> for <c>nvidia,gm20b</c>.
    /// The table replaces the vendor, each character that Kubernetes refuses becomes <c>-</c>, and the ends are
    /// trimmed. A name over 63 characters is truncated and gets a hash of the whole string as its suffix, so that two long
    /// strings keep two names. The name is the same on every machine.
    /// </summary>
    /// <param name="compatible">The string as <see cref="Devicetree.DeviceTreeText"/> decodes it.</param>
    /// <param name="vendors">Vendor prefixes, and the names that replace them.</param>
    /// <param name="step">Receives each step that changed something, and its result; may be null.</param>
    /// <returns>Null if no character of the string is left.</returns>
    public static LabelName? ForCompatible(string compatible, IReadOnlyDictionary<string, string> vendors, Action<string, string>? step = null)
    {
        var comma = compatible.IndexOf(',', StringComparison.Ordinal);
        var renamed = comma >= 0 && vendors.TryGetValue(compatible[..comma], out var vendor)
            ? vendor + compatible[comma..]
            : compatible;
        var replaced = Replace(renamed);
        var name = LabelText.Trim(replaced);
        if (step is not null)
        {
            Show(compatible, renamed, "the vendor table");
            Show(renamed, replaced, "a hyphen for each character that a label may not hold");
            Show(replaced, name, "a letter or digit at both ends");
        }

        if (name.Length > LabelText.MaxLength)
        {
            name = $"{LabelText.Trim(name[..(LabelText.MaxLength - HashDigits - 1)])}-{Hash(compatible):x16}";
            step?.Invoke($"at most {LabelText.MaxLength} characters, with a hash of the whole string", name.ToString());
        }

        return name.IsEmpty ? null : new LabelName(name.ToString());

        void Show(ReadOnlySpan<char> before, ReadOnlySpan<char> after, string what)
        {
            if (!before.SequenceEqual(after))
                step!(what, after.ToString());
        }
    }

    /// <summary>A name for any text, such as a driver's name; null if no character is left.</summary>
    public static LabelName? ForText(string text) => ForCompatible(text, new Dictionary<string, string>());

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Replace(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            name.Append(rune.IsAscii && LabelText.IsInner((char)rune.Value) ? (char)rune.Value : '-');
        return name.ToString();
    }

    /// <summary>64-bit FNV-1a over the string's UTF-16 code units: the same on every machine and in every version.</summary>
    private static ulong Hash(string text)
    {
        var hash = 0xcbf29ce484222325;
        foreach (var c in text)
        {
            hash = (hash ^ (byte)c) * 0x100000001b3;
            hash = (hash ^ (byte)(c >> 8)) * 0x100000001b3;
        }

        return hash;
    }
}

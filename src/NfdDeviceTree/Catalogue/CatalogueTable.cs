using System.Text;

namespace NfdDeviceTree.Catalogue;

/// <summary>
/// A table of the catalogue: UTF-8 text with one entry on each line, columns separated by a tab, sorted by the bytes of the
/// first column. The first column is a compatible string, or a pattern with one <c>*</c>. In the other columns, <c>^</c> means
/// the part of the first column before its comma (the vendor), and <c>=</c> the part after the comma (the device). Look-ups
/// search the text in place: parsing the text would take longer than all look-ups of a run.
/// </summary>
internal readonly ref struct CatalogueTable
{
    // No table contains a longer compatible string. A devicetree may contain longer ones.
    private const int LongestKey = 256;

    private const char Separator = '\t';

    private readonly ReadOnlySpan<byte> _exact;
    private readonly ReadOnlySpan<byte> _patterns;

    /// <summary>A table of two texts.</summary>
    /// <param name="exact">The lines with a key without <c>*</c>.</param>
    /// <param name="patterns">The lines with a key with <c>*</c>.</param>
    public CatalogueTable(ReadOnlySpan<byte> exact, ReadOnlySpan<byte> patterns)
    {
        _exact = exact;
        _patterns = patterns;
    }

    /// <summary>
    /// Returns the lines of the entry that matches best, without the first column: the exact entry, or the pattern with the
    /// longest text before <c>*</c>. Empty if none matches. An entry may have several lines.
    /// </summary>
    public IReadOnlyList<string[]> Find(string compatible)
    {
        if (compatible.Length is 0 or > LongestKey || compatible.Contains(Separator, StringComparison.Ordinal))
            return [];
        Span<byte> key = stackalloc byte[Encoding.UTF8.GetMaxByteCount(LongestKey)];
        key = key[..Encoding.UTF8.GetBytes(compatible, key)];
        return FindExact(key) is { Count: > 0 } exact ? exact : FindPattern(key);
    }

    private List<string[]> FindExact(ReadOnlySpan<byte> key)
    {
        // Binary search for the first line with a key that is not less than the wanted key.
        var (low, high) = (0, _exact.Length);
        while (low < high)
        {
            var begin = BeginOfLine(_exact, (low + high) / 2);
            if (KeyOf(LineAt(_exact, begin)).SequenceCompareTo(key) < 0)
                low = Math.Min(begin + LineAt(_exact, begin).Length + 1, _exact.Length);
            else
                high = begin;
        }

        if (!KeyMatches(LineAt(_exact, low), key))
            return [];
        var lines = new List<string[]>();
        for (var line = LineAt(_exact, low); KeyMatches(line, key); line = LineAt(_exact, low))
        {
            lines.Add(Columns(line));
            low = Math.Min(low + line.Length + 1, _exact.Length);
        }

        return lines;
    }

    private List<string[]> FindPattern(ReadOnlySpan<byte> key)
    {
        List<string[]> lines = [];
        var best = -1;
        for (var rest = _patterns; !rest.IsEmpty;)
        {
            var line = LineAt(rest, 0);
            rest = rest[Math.Min(line.Length + 1, rest.Length)..];
            if (line[0] != key[0] || !Matches(KeyOf(line), key, out var prefix) || prefix < best)
                continue;
            if (prefix > best)
                lines.Clear();
            best = prefix;
            lines.Add(Columns(line));
        }

        return lines;
    }

    /// <summary>Whether a pattern with one <c>*</c> matches a key.</summary>
    internal static bool Matches(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> key, out int prefix)
    {
        prefix = pattern.IndexOf((byte)'*');
        return key.Length >= pattern.Length - 1 && key.StartsWith(pattern[..prefix]) && key.EndsWith(pattern[(prefix + 1)..]);
    }

    private static bool KeyMatches(ReadOnlySpan<byte> line, ReadOnlySpan<byte> key) =>
        line.Length > key.Length && line[key.Length] == (byte)Separator && line.StartsWith(key);

    private static int BeginOfLine(ReadOnlySpan<byte> text, int at) => text[..at].LastIndexOf((byte)'\n') + 1;

    private static ReadOnlySpan<byte> LineAt(ReadOnlySpan<byte> text, int begin)
    {
        var rest = text[begin..];
        var end = rest.IndexOf((byte)'\n');
        return end < 0 ? rest : rest[..end];
    }

    private static ReadOnlySpan<byte> KeyOf(ReadOnlySpan<byte> line) => line[..line.IndexOf((byte)Separator)];

    private static string[] Columns(ReadOnlySpan<byte> line)
    {
        var columns = Encoding.UTF8.GetString(line).Split(Separator);
        var comma = columns[0].IndexOf(',', StringComparison.Ordinal);
        for (var i = 1; i < columns.Length; i++)
            columns[i] = columns[i] switch
            {
                "^" => columns[0][..comma],
                "=" => columns[0][(comma + 1)..],
                var column => column,
            };
        return columns[1..];
    }
}

namespace NfdDeviceTree.Diagnostics;

/// <summary>Finds the word that a user probably meant.</summary>
internal static class Nearest
{
    // One mistake is allowed in words of up to four characters, and one more for every four further characters.
    private const int CharactersPerMistake = 4;

    // Shorter words are a part of too many other words.
    private const int ShortestPart = 3;

    // Shorter words must have the same first letter: npu, cpu and gpu are different words.
    private const int ShortestWithoutInitial = 5;

    /// <summary>
    /// Returns the candidate nearest to a word: one that contains it, or the one with the fewest mistakes. Null if no
    /// candidate is near. Of equal candidates the first in ordinal order wins.
    /// </summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        var fewest = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var distance = Distance(word, candidate);
            if (distance < fewest || distance == fewest && distance < int.MaxValue && string.CompareOrdinal(candidate, best) < 0)
                (best, fewest) = (candidate, distance);
        }

        return best;
    }

    /// <summary>Returns <c>; did you mean X?</c>, or an empty text if no candidate is near.</summary>
    public static string Hint(string word, IEnumerable<string> candidates) =>
        To(word, candidates) is { } nearest ? $"; did you mean {MessageText.Escape(nearest)}?" : "";

    /// <summary>The number of mistakes; <see cref="int.MaxValue"/> if there are too many.</summary>
    private static int Distance(string word, string candidate)
    {
        var allowed = 1 + (word.Length - 1) / CharactersPerMistake;
        var mistakes = Math.Abs(word.Length - candidate.Length) > allowed ? int.MaxValue : Edits(word.ToLowerInvariant(), candidate.ToLowerInvariant());
        if (mistakes <= allowed && (word.Length >= ShortestWithoutInitial || HaveOneInitial(word, candidate)))
            return mistakes;
        return word.Length >= ShortestPart && candidate.Contains(word, StringComparison.OrdinalIgnoreCase)
            ? allowed + candidate.Length - word.Length
            : int.MaxValue;
    }

    private static bool HaveOneInitial(string a, string b) => a.Length > 0 && b.Length > 0 && char.ToLowerInvariant(a[0]) == char.ToLowerInvariant(b[0]);

    /// <summary>The number of characters to insert, delete, replace or swap with their neighbour (optimal string alignment).</summary>
    private static int Edits(string a, string b)
    {
        var before = new int[b.Length + 1];
        var above = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            above[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, above, row) = (above, row, before);
        }

        return above[b.Length];
    }
}

using System.Buffers;

namespace NfdDeviceTree.Nfd;

/// <summary>The text of a label's name, or of a value that is not empty (NFD contract B1, B2).</summary>
internal static class LabelText
{
    /// <summary>The most characters that a label's name or value may have.</summary>
    public const int MaxLength = 63;

    private static readonly SearchValues<char> Alphanumerics =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> Inner =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz._-");

    /// <summary>1 to 63 characters of <c>[A-Za-z0-9._-]</c>, beginning and ending with an alphanumeric.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaxLength
        && !text.ContainsAnyExcept(Inner)
        && IsAlphanumeric(text[0])
        && IsAlphanumeric(text[^1]);

    /// <summary>Whether a name may hold the character between its ends.</summary>
    public static bool IsInner(char c) => Inner.Contains(c);

    /// <summary>Removes all characters at both ends that are not alphanumeric.</summary>
    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        var first = text.IndexOfAny(Alphanumerics);
        return first < 0 ? [] : text[first..(text.LastIndexOfAny(Alphanumerics) + 1)];
    }

    private static bool IsAlphanumeric(char c) => Alphanumerics.Contains(c);
}

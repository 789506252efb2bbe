using System.IO.Enumeration;

namespace NfdDeviceTree.Fleet;

/// <summary>Patterns in which <c>*</c> matches any characters. Everything else matches itself.</summary>
internal static class Glob
{
    /// <summary>Whether a text is a pattern.</summary>
    public static bool IsPattern(string text) => text.Contains('*', StringComparison.Ordinal);

    /// <summary>Whether a pattern, or a text without <c>*</c>, matches a text.</summary>
    public static bool Matches(string pattern, ReadOnlySpan<char> text) =>
        IsPattern(pattern)
            ? FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("?", "\\?", StringComparison.Ordinal), text, ignoreCase: false)
            : text.SequenceEqual(pattern);
}

using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Enumeration;
using Devicetree;

namespace NfdDeviceTree.Selection;

/// <summary>
/// Matches nodes by name or by path. A pattern without a slash matches names anywhere in the tree: <c>cpu</c> matches
/// <c>cpu</c>, <c>cpu@0</c>, <c>cpu0</c> and <c>cpu0@100</c>. A pattern with a leading slash matches paths; a segment without
/// <c>@</c> matches any unit address: <c>/soc/npu</c> matches <c>/soc@0/npu@1000</c>. <c>*</c> matches any characters within a
/// segment. A pattern is not a regular expression.
/// </summary>
internal sealed class NodePattern
{
    /// <summary>The form of a pattern, for help and errors.</summary>
    public const string Form = "a node name (gpu, npu@1000, *-fan) or a path (/soc/npu@*)";

    // Devicetree Specification 2.2.1, table 2.1, and `*`.
    private static readonly SearchValues<char> SegmentCharacters =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz,._+-@*");

    private readonly string[] _segments;
    private readonly bool _isPath, _isGlob;

    private NodePattern(string text, bool isPath, string[] segments)
    {
        Text = text;
        _isPath = isPath;
        _isGlob = text.Contains('*', StringComparison.Ordinal);
        _segments = segments;
    }

    /// <summary>Matches the root node.</summary>
    public static NodePattern Root { get; } = new("/", isPath: true, []);

    /// <summary>The pattern as the user wrote it.</summary>
    public string Text { get; }

    /// <summary>Parses a pattern that must be valid.</summary>
    /// <exception cref="FormatException">It is not valid.</exception>
    public static NodePattern Parse(string text) => TryParse(text, out var pattern, out var error) ? pattern : throw new FormatException(error);

    /// <summary>Parses a pattern, or returns an error message.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out NodePattern? pattern, [NotNullWhen(false)] out string? error)
    {
        pattern = null;
        error = null;
        var isPath = text.StartsWith('/');
        var segments = text == "/" ? [] : (isPath ? text[1..] : text).Split('/');
        if (text.Length == 0)
            error = $"an empty node pattern; expected {Form}";
        else if (text[0] == '-')
            error = $"'{text}' begins with a hyphen, and node names do not; expected {Form}";
        else if (!isPath && segments.Length > 1)
            error = $"'{text}' has a slash but does not begin with one; expected {Form}";
        else if (segments.Contains(""))
            error = $"'{text}' has an empty path segment; expected {Form}";
        else if (segments.FirstOrDefault(segment => segment.AsSpan().ContainsAnyExcept(SegmentCharacters)) is { } bad)
            error = $"'{bad[bad.AsSpan().IndexOfAnyExcept(SegmentCharacters)]}' in '{text}' is not a character of node names; expected {Form}";
        else
            pattern = new NodePattern(text, isPath, segments);
        return pattern is not null;
    }

    /// <summary>Whether the pattern matches a node.</summary>
    public bool Matches(Node node) => _isPath ? MatchesPath(node) : MatchesName(_segments[0], node);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private bool MatchesPath(Node node)
    {
        for (var i = _segments.Length - 1; i >= 0; i--)
        {
            if (node.Parent is null || !MatchesSegment(_segments[i], node))
                return false;
            node = node.Parent;
        }

        return node.Parent is null;
    }

    private static bool MatchesSegment(string segment, Node node) =>
        Glob(segment, node.Name) || !segment.Contains('@', StringComparison.Ordinal) && Glob(segment, node.BaseName);

    // A pattern without `*` matches only names that begin with it. This quick test excludes most nodes.
    private bool MatchesName(string name, Node node) =>
        node.Parent is not null
        && (_isGlob || node.Name.StartsWith(name, StringComparison.Ordinal))
        && (Glob(name, node.Name) || Glob(name, node.BaseName) || Glob(name, node.BaseName.TrimEnd("0123456789")));

    private static bool Glob(string pattern, ReadOnlySpan<char> name) =>
        pattern.Contains('*', StringComparison.Ordinal)
            ? FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false)
            : name.SequenceEqual(pattern);
}

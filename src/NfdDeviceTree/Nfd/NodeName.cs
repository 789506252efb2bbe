using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace NfdDeviceTree.Nfd;

/// <summary>
/// A node's name: a lower-case DNS subdomain, and at most 63 characters, because NFD writes it into a label's value too
/// (NFD contract B2, F).
/// </summary>
internal sealed record NodeName
{
    private const string Nameless = "devicetree";

    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyz-");

    private NodeName(string text) => Text = text;

    /// <summary>The name.</summary>
    public string Text { get; }

    /// <summary>Checks a text, or returns an error message.</summary>
    public static bool TryCreate(string text, [NotNullWhen(true)] out NodeName? name, [NotNullWhen(false)] out string? error)
    {
        var valid = text.Length <= LabelText.MaxLength && text.Split('.').All(IsDnsLabel);
        name = valid ? new NodeName(text) : null;
        error = valid ? null : $"'{text}' is not a node name; expected a lower-case DNS name of at most {LabelText.MaxLength} characters, such as edge-1";
        return valid;
    }

    /// <summary>A name for a node of a known board. Capitals, dots and underscores are replaced.</summary>
    /// <param name="board">The board's label name; null without one.</param>
    public static NodeName ForBoard(string? board) => new(board is null ? Nameless : Simplify(board));

    /// <summary>A name for a node without a known board, from the name of its file without the extension.</summary>
    public static NodeName ForFile(string name)
    {
        var simple = Simplify(name);
        return new NodeName(simple.Length == 0 ? Nameless : simple);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string Simplify(string text)
    {
        var name = string.Concat(text.ToLowerInvariant().Select(c => Characters.Contains(c) ? c : '-')).Trim('-');
        return name.Length <= LabelText.MaxLength ? name : name[..LabelText.MaxLength].TrimEnd('-');
    }

    private static bool IsDnsLabel(string label) =>
        label.Length > 0 && !label.AsSpan().ContainsAnyExcept(Characters) && label[0] != '-' && label[^1] != '-';
}

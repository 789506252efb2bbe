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

    /// <summary>Checks a text, or says what is wrong with it.</summary>
    public static bool TryCreate(string text, [NotNullWhen(true)] out NodeName? name, [NotNullWhen(false)] out string? error)
    {
        var valid = text.Length <= LabelText.MaxLength && text.Split('.').All(IsDnsLabel);
        name = valid ? new NodeName(text) : null;
        error = valid ? null : $"'{text}' is no node name; expected a lower-case DNS name of at most {LabelText.MaxLength} characters, such as edge-1";
        return valid;
    }

    /// <summary>A name for a node of which only the board is known.</summary>
    /// <param name="board">The board's label name, which a node name is but for capitals, dots and underscores; null where it has none.</param>
    public static NodeName ForBoard(string? board) => new(board is null ? Nameless : Simplify(board));

    /// <summary>A name for a node of which only a file is known: the file's name without its extension.</summary>
    public static NodeName ForFile(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        var simple = Simplify(name.EndsWith(".dtb", StringComparison.Ordinal) ? name[..^4] : name);
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

using System.Globalization;

namespace NfdDeviceTree.Nfd;

/// <summary>
/// The value of a label that the program writes. It is never empty, although Kubernetes accepts empty values (NFD contract B2).
/// </summary>
internal sealed record LabelValue
{
    private LabelValue(string text) => Text = text;

    /// <summary>The value: 1 to 63 characters of <c>[A-Za-z0-9._-]</c>, both ends alphanumeric.</summary>
    public string Text { get; }

    /// <summary>Checks a text. Returns null if it is not such a value.</summary>
    public static LabelValue? TryCreate(string text) => LabelText.IsValid(text) ? new LabelValue(text) : null;

    /// <summary>A number of nodes.</summary>
    /// <param name="nodes">At least one.</param>
    public static LabelValue Count(int nodes) => new(nodes.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    public override string ToString() => Text;
}

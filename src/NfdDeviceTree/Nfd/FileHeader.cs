using System.Text;
using Devicetree;

namespace NfdDeviceTree.Nfd;

/// <summary>The comment in the first line. It names the devicetree and shows that nfd-devicetree wrote the file.</summary>
internal sealed record FileHeader
{
    // Version 0.1 wrote the line of Live for every source. IsIn must match that line too.
    private const string Mark = "# Written by nfd-devicetree from ", Rest = ". Changes are overwritten.";

    private FileHeader(string source) => Text = Mark + source + Rest;

    /// <summary>The header of a file about the machine that this process runs on.</summary>
    public static FileHeader Live { get; } = new("this machine's devicetree");

    /// <summary>The line, without a newline.</summary>
    public string Text { get; }

    /// <summary>The header of a file about another devicetree.</summary>
    /// <param name="source">The path, as the user gave it.</param>
    /// <param name="overlays">The paths of the overlays that were applied to it.</param>
    public static FileHeader Of(string source, params IEnumerable<string> overlays) =>
        new(string.Join(" + ", overlays.Prepend(source).Select(DeviceTreeText.Escape)));

    /// <summary>Whether a file begins with a header, or with an expiry line and a header.</summary>
    public static bool IsIn(ReadOnlySpan<byte> content) => ExpiryLine.Body(content).StartsWith(Encoding.ASCII.GetBytes(Mark));

    /// <inheritdoc/>
    public override string ToString() => Text;
}

using System.Globalization;
using System.Text;

namespace Devicetree;

/// <summary>An error or a warning about a devicetree, with its position.</summary>
/// <param name="Id">The id.</param>
/// <param name="Source">The file or directory, as the caller named it.</param>
/// <param name="Message">What was found and what was expected, in one line. Text from the tree is escaped.</param>
/// <param name="Offset">Bytes from the beginning of a blob; null if unknown.</param>
/// <param name="NodePath">Path of the node (Devicetree Specification 2.2.3); null if unknown.</param>
public sealed record DeviceTreeProblem(DeviceTreeError Id, string Source, string Message, long? Offset = null, string? NodePath = null)
{
    /// <summary>
    /// Returns one line with the position and the message: <c>board.dtb+0x1a4 /soc/uart@7e201000: unknown token 0x5</c>.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder(DeviceTreeText.Escape(Source));
        if (Offset is { } offset)
            text.Append("+0x").Append(offset.ToString("x", CultureInfo.InvariantCulture));
        if (NodePath is not null)
            text.Append(' ').Append(DeviceTreeText.Escape(NodePath));
        return text.Append(": ").Append(Message).ToString();
    }
}

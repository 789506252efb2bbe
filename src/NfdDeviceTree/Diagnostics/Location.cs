using System.Globalization;
using System.Text;
using Devicetree;

namespace NfdDeviceTree.Diagnostics;

/// <summary>
/// Where something was found. Unknown parts are null: a missing position never looks like a real one.
/// Printed as <c>board.dtb+0x1a4 /soc/uart@7e201000</c> or <c>config.yaml:3:7</c>.
/// </summary>
/// <param name="Source">The file or directory as the user named it.</param>
/// <param name="Offset">Offset in bytes from the beginning of a flattened blob.</param>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column, counted from 1.</param>
/// <param name="NodePath">Path of the devicetree node (Devicetree Specification 2.2.3).</param>
internal readonly record struct Location(
    string? Source,
    long? Offset = null,
    int? Line = null,
    int? Column = null,
    string? NodePath = null)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder(DeviceTreeText.Escape(Source ?? ""));
        if (Offset is { } offset)
            text.Append("+0x").Append(offset.ToString("x", CultureInfo.InvariantCulture));
        if (Line is { } line)
            text.Append(':').Append(line.ToString(CultureInfo.InvariantCulture));
        if (Line is not null && Column is { } column)
            text.Append(':').Append(column.ToString(CultureInfo.InvariantCulture));
        if (NodePath is not null)
        {
            if (text.Length > 0)
                text.Append(' ');
            text.Append(DeviceTreeText.Escape(NodePath));
        }

        return text.ToString();
    }
}

using Devicetree;

namespace NfdDeviceTree.Diagnostics;

/// <summary>Text of messages.</summary>
internal static class MessageText
{
    /// <summary>Escapes invisible characters. Keeps backslashes, because parts of the text may already be escaped.</summary>
    public static string Escape(string text) =>
        DeviceTreeText.Escape(text).Replace(@"\x5c", "\\", StringComparison.Ordinal);
}

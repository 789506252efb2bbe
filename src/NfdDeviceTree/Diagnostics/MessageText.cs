using Devicetree;

namespace NfdDeviceTree.Diagnostics;

/// <summary>Text of messages.</summary>
internal static class MessageText
{
    /// <summary>Escapes characters that are not visible, in a text whose untrusted parts may be escaped already: backslashes stay.</summary>
    public static string Escape(string text) =>
        DeviceTreeText.Escape(text).Replace(@"\x5c", "\\", StringComparison.Ordinal);
}

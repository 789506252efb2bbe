using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Sidecar;

/// <summary>A named text or number in a line of the log.</summary>
internal sealed record LogField
{
    private readonly bool _isEscaped;

    public LogField(string key, string text) => (Key, Text) = (key, text);

    public LogField(string key, long number) => (Key, Number) = (key, number);

    private LogField(string key, string text, bool isEscaped) => (Key, Text, _isEscaped) = (key, text, isEscaped);

    public string Key { get; }

    /// <summary>The text; null for a number.</summary>
    public string? Text { get; }

    public long Number { get; }

    /// <summary>The text with escapes, for one line; null for a number.</summary>
    public string? Shown => Text is null ? null : _isEscaped ? MessageText.Escape(Text) : DeviceTreeText.Escape(Text);

    /// <summary>A text in which untrusted parts are already escaped.</summary>
    public static LogField Escaped(string key, string text) => new(key, text, isEscaped: true);

    /// <summary>The text <c>true</c> or <c>false</c>.</summary>
    public static LogField Flag(string key, bool value) => new(key, value ? "true" : "false");
}

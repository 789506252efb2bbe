using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Sidecar;

/// <summary>A fact that goes with a line of the log: a text or a number.</summary>
internal sealed record LogField
{
    private readonly bool _isEscaped;

    public LogField(string key, string text) => (Key, Text) = (key, text);

    public LogField(string key, long number) => (Key, Number) = (key, number);

    private LogField(string key, string text, bool isEscaped) => (Key, Text, _isEscaped) = (key, text, isEscaped);

    /// <summary>A text that was made printable already.</summary>
    public static LogField Escaped(string key, string text) => new(key, text, isEscaped: true);

    public string Key { get; }

    public string? Text { get; }

    public long Number { get; }

    /// <summary>The text as it can stand in a line; null where it is a number.</summary>
    public string? Shown => Text is null ? null : _isEscaped ? MessageText.Escape(Text) : DeviceTreeText.Escape(Text);
}

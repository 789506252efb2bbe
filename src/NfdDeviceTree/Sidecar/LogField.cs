namespace NfdDeviceTree.Sidecar;

/// <summary>A fact that goes with a line of the log: a text or a number.</summary>
internal sealed record LogField
{
    public LogField(string key, string text) => (Key, Text) = (key, text);

    public LogField(string key, long number) => (Key, Number) = (key, number);

    public string Key { get; }

    public string? Text { get; }

    public long Number { get; }
}

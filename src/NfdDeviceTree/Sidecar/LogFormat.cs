namespace NfdDeviceTree.Sidecar;

/// <summary>The form of the log's lines.</summary>
internal sealed record LogFormat
{
    private LogFormat(string name) => Name = name;

    /// <summary>For people: <c>2026-11-24T02:04:00Z info written labels=5</c>.</summary>
    public static LogFormat Text { get; } = new("text");

    /// <summary>For log pipelines: an object with <c>ts</c>, <c>level</c>, <c>msg</c> and the fields.</summary>
    public static LogFormat Json { get; } = new("json");

    /// <summary>As the user writes it.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

using System.Diagnostics.CodeAnalysis;

namespace NfdDeviceTree.Sidecar;

/// <summary>The format of the log.</summary>
internal sealed record LogFormat
{
    private LogFormat(string name) => Name = name;

    /// <summary>For people: <c>2026-11-24T02:04:00Z info written labels=5</c>.</summary>
    public static LogFormat Text { get; } = new("text");

    /// <summary>For log pipelines: an object with <c>ts</c>, <c>level</c>, <c>msg</c> and the fields.</summary>
    public static LogFormat Json { get; } = new("json");

    /// <summary>All formats, for help and errors alike.</summary>
    public static IReadOnlyList<LogFormat> All { get; } = [Text, Json];

    /// <summary>The name on the command line.</summary>
    public string Name { get; }

    /// <summary>Reads a name.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out LogFormat? format, [NotNullWhen(false)] out string? error)
    {
        format = All.FirstOrDefault(known => known.Name == text);
        error = format is null ? $"'{text}' is not a log format; expected {string.Join(" or ", All)}" : null;
        return format is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

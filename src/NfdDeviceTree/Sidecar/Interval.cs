using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NfdDeviceTree.Sidecar;

/// <summary>A span of time as people write it: <c>90s</c>, <c>5m</c>, <c>1h30m</c>, <c>500ms</c>, <c>infinite</c>.</summary>
internal sealed record Interval
{
    /// <summary>The form, for help and errors.</summary>
    public const string Form = "a time such as 90s, 5m or 1h30m";

    private const string Forever = "infinite";

    // Timers cannot wait longer.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(10_000);

    private Interval(TimeSpan? span) => Span = span;

    /// <summary>More than zero; null if it never ends.</summary>
    public TimeSpan? Span { get; }

    /// <summary>A span of whole seconds.</summary>
    public static Interval Seconds(int seconds) => new(TimeSpan.FromSeconds(seconds));

    /// <summary>Reads a text.</summary>
    public static bool TryParse(string text, bool orForever, [NotNullWhen(true)] out Interval? interval, [NotNullWhen(false)] out string? error)
    {
        interval = orForever && text == Forever ? new Interval(span: null) : Sum(text) is { } span ? new Interval(span) : null;
        error = interval is null ? $"'{text}' is not a span of time; expected {Form}{(orForever ? $", or {Forever}" : "")}, more than 0" : null;
        return interval is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Span is { } span ? Text(span) : Forever;

    /// <summary>A span as people write it.</summary>
    public static string Text(TimeSpan span)
    {
        var text = Part((int)span.TotalHours, "h") + Part(span.Minutes, "m") + Part(span.Seconds, "s") + Part(span.Milliseconds, "ms");
        return text.Length > 0 ? text : "0s";
    }

    private static string Part(int number, string unit) =>
        number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture) + unit;

    private static TimeSpan? Sum(string text)
    {
        var sum = TimeSpan.Zero;
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0 || !long.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            rest = rest[digits..];
            var letters = rest.IndexOfAnyInRange('0', '9');
            var unit = letters < 0 ? rest : rest[..letters];
            long? ticks = unit switch
            {
                "ms" => TimeSpan.TicksPerMillisecond,
                "s" => TimeSpan.TicksPerSecond,
                "m" => TimeSpan.TicksPerMinute,
                "h" => TimeSpan.TicksPerHour,
                _ => null,
            };
            if (ticks is null || number > Longest.Ticks / ticks)
                return null;
            sum += TimeSpan.FromTicks(number * ticks.Value);
            if (sum > Longest)
                return null;
            rest = rest[unit.Length..];
        }

        return sum > TimeSpan.Zero ? sum : null;
    }
}

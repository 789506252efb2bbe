using System.Diagnostics.CodeAnalysis;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Publishing;

namespace NfdDeviceTree.Sidecar;

/// <summary>The options of a sidecar. The expiry is at least twice the interval.</summary>
internal sealed record WatchOptions
{
    /// <summary>Shorter intervals would keep a core busy.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(1);

    private WatchOptions(OutputPath output, Interval interval, TimeSpan? expiry) => (Output, Interval, Expiry) = (output, interval, expiry);

    /// <summary>The feature file.</summary>
    public OutputPath Output { get; }

    /// <summary>
    /// The time between two passes. With an infinite interval, the sidecar makes one pass at the start, and one after each change
    /// of the settings.
    /// </summary>
    public Interval Interval { get; }

    /// <summary>NFD removes the labels if the sidecar has not renewed the file for this long; null for never.</summary>
    public TimeSpan? Expiry { get; }

    /// <summary>Whether to remove the file at the end.</summary>
    public bool Cleanup { get; init; }

    /// <summary>The devicetree that the user named; null for this machine's.</summary>
    public string? DeviceTree { get; init; }

    /// <summary>The sysfs that the user named; null for this machine's.</summary>
    public string? Sys { get; init; }

    /// <summary>The settings file that the user named; null for the default one.</summary>
    public string? Config { get; init; }

    /// <summary>Whether a missing devicetree is an error.</summary>
    public bool RequireDeviceTree { get; init; }

    /// <summary>The options, for the log.</summary>
    public IReadOnlyList<LogField> Fields =>
    [
        new("path", Output.Text),
        new("devicetree", DeviceTree ?? "default"),
        new("sys", Sys ?? "default"),
        new("config", Config ?? "default"),
        new("interval", Interval.ToString()),
        new("expiry", Expiry is { } expiry ? Interval.Text(expiry) : "none"),
        LogField.Flag("cleanup", Cleanup),
        LogField.Flag("requireDevicetree", RequireDeviceTree),
    ];

    /// <summary>Checks the times, or returns an error message.</summary>
    public static bool TryCreate(
        OutputPath output, Interval interval, TimeSpan? expiry, [NotNullWhen(true)] out WatchOptions? options, [NotNullWhen(false)] out string? error)
    {
        error = Fault(interval.Span, expiry);
        options = error is null ? new WatchOptions(output, interval, expiry) : null;
        return options is not null;
    }

    private static string? Fault(TimeSpan? interval, TimeSpan? expiry)
    {
        if (interval < ShortestInterval)
            return $"--interval is too short; expected at least {Interval.Text(ShortestInterval)}";
        if (expiry is not { } life)
            return null;
        if (interval is not { } span)
            return "--expiry needs passes that renew the file; expected an --interval that is not infinite";
        if (life < ExpiryLine.Shortest)
            return $"--expiry is too short, because NFD reads its files once a minute; expected at least {Interval.Text(ExpiryLine.Shortest)}";
        return life < 2 * span
            ? $"--expiry is less than twice the --interval, so that labels could expire between two passes; expected at least {Interval.Text(2 * span)}"
            : null;
    }
}

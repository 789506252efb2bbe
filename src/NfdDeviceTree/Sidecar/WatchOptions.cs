using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Sidecar;

/// <summary>How the sidecar keeps the file.</summary>
/// <param name="Output">The feature file.</param>
/// <param name="Interval">Time between two passes; without end there is one, and one after each change of the settings.</param>
/// <param name="Expiry">How long the labels outlive the sidecar; null for ever.</param>
/// <param name="Cleanup">Remove the file at the end.</param>
/// <param name="DeviceTree">The tree that was asked for; null for this machine's. To be logged.</param>
/// <param name="Config">The settings file that was asked for; null for the default one. To be logged.</param>
/// <param name="RequireDeviceTree">No devicetree is an error. To be logged.</param>
internal sealed record WatchOptions(
    string Output, Interval Interval, TimeSpan? Expiry, bool Cleanup, string? DeviceTree = null, string? Config = null, bool RequireDeviceTree = false)
{
    /// <summary>What is wrong with the times; null where they fit together.</summary>
    public string? Fault
    {
        get
        {
            if (Expiry is not { } expiry)
                return null;
            if (Interval.Span is not { } interval)
                return "--expiry needs passes that renew it; expected an --interval with an end";
            if (expiry < ExpiryLine.Shortest)
                return $"--expiry is under {ExpiryLine.Shortest.TotalMinutes} minutes, and NFD looks once a minute; expected at least {Interval.Text(ExpiryLine.Shortest)}";
            return expiry < 2 * interval
                ? "--expiry is shorter than twice the --interval, so that labels would fade between two passes; expected at least " + Interval.Text(2 * interval)
                : null;
        }
    }
}

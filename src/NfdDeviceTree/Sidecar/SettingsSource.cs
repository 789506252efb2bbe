using NfdDeviceTree.Configuration;

namespace NfdDeviceTree.Sidecar;

/// <summary>Reads the settings, as often as needed.</summary>
/// <param name="Read">Reads them, with the options of the command line; throws <see cref="Diagnostics.DiagnosticException"/>.</param>
/// <param name="Fingerprint">Changes if the file's content changes, or the error of reading it; follows symlinks.</param>
internal sealed record SettingsSource(Func<Settings> Read, Func<string> Fingerprint);

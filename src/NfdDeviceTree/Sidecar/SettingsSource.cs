using NfdDeviceTree.Configuration;

namespace NfdDeviceTree.Sidecar;

/// <summary>Reads the settings, as often as needed.</summary>
/// <param name="Read">Reads settings and options of the command line; throws <see cref="Diagnostics.DiagnosticException"/>.</param>
/// <param name="Fingerprint">
/// Returns a text that changes if the content of the file changes, or the error of reading it. Follows symlinks.
/// </param>
internal sealed record SettingsSource(Func<Settings> Read, Func<string> Fingerprint);

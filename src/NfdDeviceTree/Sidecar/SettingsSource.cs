using NfdDeviceTree.Configuration;

namespace NfdDeviceTree.Sidecar;

/// <summary>Reads the settings any number of times.</summary>
/// <param name="Read">Reads them, with the command line over them; throws <see cref="Diagnostics.DiagnosticException"/>.</param>
/// <param name="Fingerprint">Changes if the file's content changes, or the error of reading it; follows symlinks.</param>
internal sealed record SettingsSource(Func<Settings> Read, Func<string> Fingerprint);

using NfdDeviceTree.Configuration;

namespace NfdDeviceTree.Sidecar;

/// <summary>Where the settings come from, as often as they are asked for.</summary>
/// <param name="Read">Reads them, with the command line over them; throws <see cref="Diagnostics.DiagnosticException"/>.</param>
/// <param name="Fingerprint">Changes when the file's content does, or whether it can be read; through any symlink.</param>
internal sealed record SettingsSource(Func<Settings> Read, Func<string> Fingerprint);

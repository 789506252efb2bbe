using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Features;
using NfdDeviceTree.Output;
using NfdDeviceTree.Tree;

namespace NfdDeviceTree.Sidecar;

/// <summary>What one pass did.</summary>
/// <param name="Changed">The file was written or removed.</param>
/// <param name="Features">What the machine says.</param>
/// <param name="Warnings">What was found on the way.</param>
internal sealed record Pass(bool Changed, FeatureSet Features, IReadOnlyList<Diagnostic> Warnings)
{
    /// <summary>Reads the tree and makes the file right.</summary>
    /// <param name="read">Reads the tree; null where there is none.</param>
    /// <param name="settings">What to make of it.</param>
    /// <param name="file">The file.</param>
    /// <param name="expiry">How long the file is to be believed, or null.</param>
    /// <param name="now">The time of day.</param>
    /// <exception cref="InputException">The tree cannot be read or the file not be written; the old file stands.</exception>
    public static Pass Run(Func<Settings, Action<Diagnostic>, DeviceTree?> read, Settings settings, StagedFile file, TimeSpan? expiry, DateTimeOffset now)
    {
        var warnings = new List<Diagnostic>();
        var features = Pipeline.Run(read(settings, warnings.Add), settings, warnings.Add);
        var changed = features.IsEmpty
            ? Remove(file, settings, warnings.Add)
            : Replace(file, FeatureFile.Render(features, settings.Features.LabelsOnly, warnings.Add, expiry is null ? 0 : Expiry.LineLength), expiry, now);
        return new Pass(changed, features, warnings);
    }

    /// <summary>Whether a file is one of ours, with or without a time of expiry.</summary>
    public static bool IsOurs(byte[] content, Settings settings) =>
        FeatureFile.IsOurs(Expiry.Body(content), settings.Features.Namespace);

    private static bool Remove(StagedFile file, Settings settings, Action<Diagnostic> report)
    {
        try
        {
            return file.Remove(content => IsOurs(content, settings));
        }
        catch (InputException e) when (e.Id == DiagnosticId.OutputNotOurs)
        {
            report(Diagnostic.Warning(e.Id, e.Diagnostics[0].Location, e.Diagnostics[0].Message));
            return false;
        }
    }

    private static bool Replace(StagedFile file, byte[] body, TimeSpan? expiry, DateTimeOffset now) =>
        expiry is { } life
            ? file.Replace(Expiry.Prepend(now + life, body), old => Expiry.IsFresh(old, body, now, life))
            : file.Replace(body);
}

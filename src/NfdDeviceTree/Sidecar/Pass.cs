using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Publishing;

namespace NfdDeviceTree.Sidecar;

/// <summary>What one pass did.</summary>
/// <param name="Changed">The file was written or removed.</param>
/// <param name="Features">What the machine says.</param>
/// <param name="Warnings">What was found on the way.</param>
/// <param name="FreshFor">How long the file may stay as it is; null for ever.</param>
internal sealed record Pass(bool Changed, FeatureSet Features, IReadOnlyList<Diagnostic> Warnings, TimeSpan? FreshFor = null)
{
    /// <summary>Reads the tree and makes the file right.</summary>
    /// <param name="read">Reads the tree; null where there is none.</param>
    /// <param name="settings">What to make of it.</param>
    /// <param name="file">The file.</param>
    /// <param name="expiry">How long the file is to be believed, or null.</param>
    /// <param name="now">The time of day.</param>
    /// <exception cref="DiagnosticException">The tree cannot be read or the file not be written; the old file stands.</exception>
    public static Pass Run(Func<Settings, Machine?> read, Settings settings, StagedFile file, TimeSpan? expiry, DateTimeOffset now)
    {
        var warnings = new List<Diagnostic>();
        var result = FeaturePipeline.Run(read(settings), settings);
        warnings.AddRange(result.Warnings);
        var features = result.Features;
        if (features.IsEmpty)
            return new Pass(Remove(file, settings, warnings.Add), features, warnings);

        var body = FeatureFile.Render(features, settings.Naming.LabelsOnly, warnings.Add, expiry is null ? 0 : ExpiryLine.LineLength);
        if (expiry is not { } life)
            return new Pass(file.Replace(body), features, warnings);
        var left = life;
        var changed = file.Replace(ExpiryLine.Prepend(now + life, body), old => ExpiryLine.Left(old, body, now, life) is { } rest && (left = rest) > TimeSpan.Zero);
        return new Pass(changed, features, warnings, left - life / 2);
    }

    /// <summary>Whether a file is one of ours, with or without a time of expiry.</summary>
    public static bool IsOurs(byte[] content, Settings settings) =>
        FeatureFile.IsOurs(ExpiryLine.Body(content), settings.Naming.Namespace);

    private static bool Remove(StagedFile file, Settings settings, Action<Diagnostic> report)
    {
        try
        {
            return file.Remove(content => IsOurs(content, settings));
        }
        catch (DiagnosticException e) when (e.Id == DiagnosticId.OutputNotOurs)
        {
            report(Diagnostic.Warning(e.Id, e.Diagnostics[0].Location, e.Diagnostics[0].Message));
            return false;
        }
    }
}

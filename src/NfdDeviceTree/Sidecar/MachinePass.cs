using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Publishing;

namespace NfdDeviceTree.Sidecar;

/// <summary>One pass: makes the features of the machine and brings the file up to date.</summary>
internal static class MachinePass
{
    /// <summary>Runs a pass.</summary>
    /// <param name="machine">The machine; null if it has no devicetree.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="publisher">The file.</param>
    /// <param name="life">How long the file is valid without renewal; null without a limit.</param>
    /// <param name="now">The time of day.</param>
    /// <exception cref="DiagnosticException">The file cannot be written; the old one is kept.</exception>
    public static PassResult Run(Machine? machine, Settings settings, Publisher publisher, TimeSpan? life, DateTimeOffset now)
    {
        var result = FeaturePipeline.Run(machine, settings);
        var warnings = new List<Diagnostic>(result.Warnings);
        if (result.Features.IsEmpty)
            return Finish(publisher.Remove(content => ExistingFile.IsOurs(content, settings.Naming.Namespaces)), FeatureSet.Empty, null);

        var file = FeatureFile.Render(result.Features, result.Header, warnings.Add, life is null ? 0 : ExpiryLine.LineLength);
        var body = file.Bytes;
        if (life is not { } whole)
            return Finish(publisher.Publish(body), file.Features, null);
        var left = whole;
        var publication = publisher.Publish(ExpiryLine.Prepend(now + whole, body), old =>
        {
            left = ExpiryLine.Left(old, body, now, whole) ?? whole;
            return left < whole;
        });
        return Finish(publication, file.Features, left - whole / 2);

        PassResult Finish(Publication publication, FeatureSet features, TimeSpan? freshFor)
        {
            if (publication.Warning is { } warning)
                warnings.Add(warning);
            return new PassResult(publication, features, warnings, freshFor);
        }
    }
}

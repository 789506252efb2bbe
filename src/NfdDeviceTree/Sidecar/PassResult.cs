using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Publishing;

namespace NfdDeviceTree.Sidecar;

/// <summary>The result of a successful pass.</summary>
/// <param name="Publication">The change of the file.</param>
/// <param name="Features">The features in the file; empty without a file.</param>
/// <param name="Warnings">The warnings of the pass.</param>
/// <param name="FreshFor">The time until the file must be renewed; null if it does not expire.</param>
internal sealed record PassResult(Publication Publication, FeatureSet Features, IReadOnlyList<Diagnostic> Warnings, TimeSpan? FreshFor);

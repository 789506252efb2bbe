using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Publishing;

namespace NfdDeviceTree.Sidecar;

/// <summary>The result of a pass that did not fail.</summary>
/// <param name="Publication">What became of the file.</param>
/// <param name="Features">What the file holds; empty if there is none.</param>
/// <param name="Warnings">What was found on the way.</param>
/// <param name="FreshFor">How long the file may stay as it is; null if it does not expire.</param>
internal sealed record PassResult(Publication Publication, FeatureSet Features, IReadOnlyList<Diagnostic> Warnings, TimeSpan? FreshFor);

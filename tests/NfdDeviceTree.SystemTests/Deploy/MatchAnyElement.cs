using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

public sealed record MatchAnyElement([property: JsonPropertyName("matchFeatures")] IReadOnlyList<FeatureMatcherTerm> MatchFeatures);

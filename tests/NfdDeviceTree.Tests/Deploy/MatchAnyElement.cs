using System.Text.Json.Serialization;

namespace NfdDeviceTree.Tests.Deploy;

public sealed record MatchAnyElement([property: JsonPropertyName("matchFeatures")] IReadOnlyList<FeatureMatcherTerm> MatchFeatures);

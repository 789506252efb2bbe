using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>The features, and the requested labels.</summary>
public sealed record NodeFeatureSpec(
    [property: JsonPropertyName("features")] DiscoveredFeatures? Features = null,
    [property: JsonPropertyName("labels")] IReadOnlyDictionary<string, string>? Labels = null);

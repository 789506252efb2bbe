using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>What was found, and the labels that are asked for.</summary>
public sealed record NodeFeatureSpec(
    [property: JsonPropertyName("features")] DiscoveredFeatures? Features = null,
    [property: JsonPropertyName("labels")] IReadOnlyDictionary<string, string>? Labels = null);

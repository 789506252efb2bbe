using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>Features of the three kinds, by their domain and name, such as <c>local.feature</c>.</summary>
public sealed record DiscoveredFeatures(
    [property: JsonPropertyName("flags")] IReadOnlyDictionary<string, FlagFeatureSet>? Flags = null,
    [property: JsonPropertyName("attributes")] IReadOnlyDictionary<string, AttributeFeatureSet>? Attributes = null,
    [property: JsonPropertyName("instances")] IReadOnlyDictionary<string, InstanceFeatureSet>? Instances = null);

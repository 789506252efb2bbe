using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>Elements without names, such as devices.</summary>
public sealed record InstanceFeatureSet([property: JsonPropertyName("elements")] IReadOnlyList<InstanceFeature> Elements);

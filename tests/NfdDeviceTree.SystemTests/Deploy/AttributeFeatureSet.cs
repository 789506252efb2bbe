using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>Elements that have a text each.</summary>
public sealed record AttributeFeatureSet([property: JsonPropertyName("elements")] IReadOnlyDictionary<string, string> Elements);

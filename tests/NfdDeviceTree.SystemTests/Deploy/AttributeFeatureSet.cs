using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>Elements with values: a text for each name.</summary>
public sealed record AttributeFeatureSet([property: JsonPropertyName("elements")] IReadOnlyDictionary<string, string> Elements);

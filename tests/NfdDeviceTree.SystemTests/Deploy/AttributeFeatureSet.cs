using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>Elements with a text for each.</summary>
public sealed record AttributeFeatureSet([property: JsonPropertyName("elements")] IReadOnlyDictionary<string, string> Elements);

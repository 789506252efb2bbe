using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>Elements that exist or not.</summary>
public sealed record FlagFeatureSet([property: JsonPropertyName("elements")] IReadOnlyDictionary<string, NoValue> Elements);

using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>Elements without values, by their names.</summary>
public sealed record FlagFeatureSet([property: JsonPropertyName("elements")] IReadOnlyDictionary<string, NoValue> Elements);

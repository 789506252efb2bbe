using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>A device: a text for the name of each attribute.</summary>
public sealed record InstanceFeature([property: JsonPropertyName("attributes")] IReadOnlyDictionary<string, string> Attributes);

using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>A device with a text for each of its attributes.</summary>
public sealed record InstanceFeature([property: JsonPropertyName("attributes")] IReadOnlyDictionary<string, string> Attributes);

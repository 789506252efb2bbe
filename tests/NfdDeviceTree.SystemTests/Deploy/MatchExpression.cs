using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>An operator and the values that it compares with.</summary>
public sealed record MatchExpression(
    [property: JsonPropertyName("op")] string Op,
    [property: JsonPropertyName("value")] IReadOnlyList<string>? Value = null,
    [property: JsonPropertyName("type")] string? Type = null);

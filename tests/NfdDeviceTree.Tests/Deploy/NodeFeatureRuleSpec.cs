using System.Text.Json.Serialization;

namespace NfdDeviceTree.Tests.Deploy;

public sealed record NodeFeatureRuleSpec([property: JsonPropertyName("rules")] IReadOnlyList<NodeFeatureRuleItem> Rules);

using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

public sealed record NodeFeatureRuleSpec([property: JsonPropertyName("rules")] IReadOnlyList<NodeFeatureRuleItem> Rules);

using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>The requirements of a rule on one feature: all expressions, by the names of elements, and a matching name.</summary>
public sealed record FeatureMatcherTerm(
    [property: JsonPropertyName("feature")] string Feature,
    [property: JsonPropertyName("matchExpressions")] IReadOnlyDictionary<string, MatchExpression>? MatchExpressions = null,
    [property: JsonPropertyName("matchName")] MatchExpression? MatchName = null);

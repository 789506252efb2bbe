using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>Conditions on one feature: each expression matches the element that it names, MatchName the name of any element.</summary>
public sealed record FeatureMatcherTerm(
    [property: JsonPropertyName("feature")] string Feature,
    [property: JsonPropertyName("matchExpressions")] IReadOnlyDictionary<string, MatchExpression>? MatchExpressions = null,
    [property: JsonPropertyName("matchName")] MatchExpression? MatchName = null);

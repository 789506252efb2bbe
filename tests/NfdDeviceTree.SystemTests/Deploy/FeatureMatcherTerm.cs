using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>What one feature must have: all of the expressions, by the names of elements, and a name that fits.</summary>
public sealed record FeatureMatcherTerm(
    [property: JsonPropertyName("feature")] string Feature,
    [property: JsonPropertyName("matchExpressions")] IReadOnlyDictionary<string, MatchExpression>? MatchExpressions = null,
    [property: JsonPropertyName("matchName")] MatchExpression? MatchName = null);

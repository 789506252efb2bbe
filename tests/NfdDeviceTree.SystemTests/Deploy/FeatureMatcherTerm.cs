using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>Conditions on one feature: all expressions hold for the elements that they name, and a name of an element matches.</summary>
public sealed record FeatureMatcherTerm(
    [property: JsonPropertyName("feature")] string Feature,
    [property: JsonPropertyName("matchExpressions")] IReadOnlyDictionary<string, MatchExpression>? MatchExpressions = null,
    [property: JsonPropertyName("matchName")] MatchExpression? MatchName = null);

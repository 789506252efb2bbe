using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>A rule: the labels and resources that it sets on matching nodes.</summary>
public sealed record NodeFeatureRuleItem(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("labels")] IReadOnlyDictionary<string, string>? Labels = null,
    [property: JsonPropertyName("labelsTemplate")] string? LabelsTemplate = null,
    [property: JsonPropertyName("annotations")] IReadOnlyDictionary<string, string>? Annotations = null,
    [property: JsonPropertyName("vars")] IReadOnlyDictionary<string, string>? Vars = null,
    [property: JsonPropertyName("varsTemplate")] string? VarsTemplate = null,
    [property: JsonPropertyName("taints")] JsonArray? Taints = null,
    [property: JsonPropertyName("extendedResources")] IReadOnlyDictionary<string, string>? ExtendedResources = null,
    [property: JsonPropertyName("matchFeatures")] IReadOnlyList<FeatureMatcherTerm>? MatchFeatures = null,
    [property: JsonPropertyName("matchAny")] IReadOnlyList<MatchAnyElement>? MatchAny = null);

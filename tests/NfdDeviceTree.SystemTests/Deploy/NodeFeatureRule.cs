using System.Text.Json.Serialization;
using k8s.Models;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>
/// The NodeFeatureRule of nfd.k8s-sigs.io/v1alpha1, after NFD v0.17 to v0.19's documentation (usage/custom-resources and
/// usage/customization-guide): all fields of the schema, so that any other field is refused.
/// </summary>
public sealed record NodeFeatureRule(
    [property: JsonPropertyName("apiVersion")] string ApiVersion,
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("metadata")] V1ObjectMeta Metadata,
    [property: JsonPropertyName("spec")] NodeFeatureRuleSpec Spec);

using System.Text.Json.Serialization;
using k8s.Models;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>
/// The NodeFeature of nfd.k8s-sigs.io/v1alpha1, after the types of NFD v0.19: all fields of the schema, so that any other field is
/// refused. Optional fields are null if absent.
/// </summary>
public sealed record NodeFeature(
    [property: JsonPropertyName("apiVersion")] string ApiVersion,
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("metadata")] V1ObjectMeta Metadata,
    [property: JsonPropertyName("spec")] NodeFeatureSpec Spec);

using System.Text.Json.Nodes;
using k8s.Models;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>A manifest as the typed model of its kind.</summary>
internal static class Manifest
{
    private static readonly Dictionary<string, Type> Kinds = new()
    {
        ["v1/Pod"] = typeof(V1Pod),
        ["v1/Service"] = typeof(V1Service),
        ["v1/Namespace"] = typeof(V1Namespace),
        ["v1/ConfigMap"] = typeof(V1ConfigMap),
        ["v1/ServiceAccount"] = typeof(V1ServiceAccount),
        ["apps/v1/DaemonSet"] = typeof(V1DaemonSet),
        ["nfd.k8s-sigs.io/v1alpha1/NodeFeature"] = typeof(NodeFeature),
        ["nfd.k8s-sigs.io/v1alpha1/NodeFeatureRule"] = typeof(NodeFeatureRule),
    };

    public static object Typed(JsonObject document)
    {
        var kind = $"{document["apiVersion"]}/{document["kind"]}";
        return Kinds.TryGetValue(kind, out var type)
            ? StrictYaml.As(document, type)
            : throw new InvalidOperationException($"no model for {kind}");
    }

    public static IEnumerable<T> OfType<T>(string yaml) => StrictYaml.Documents(yaml).Select(Typed).OfType<T>();
}

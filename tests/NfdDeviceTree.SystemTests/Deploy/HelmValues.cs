using System.Text.Json.Nodes;
using k8s.Models;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>The values files for NFD's chart, and the keys and volumes of that chart.</summary>
internal static class HelmValues
{
    /// <summary>
    /// The keys under <c>worker</c> in the chart's values.yaml, deployment/helm/node-feature-discovery of NFD v0.19.0.
    /// v0.17.3 and v0.18.3 have no <c>initContainers</c>.
    /// </summary>
    public static IReadOnlyList<string> WorkerKeys { get; } =
    [
        "enable", "ownerRefs", "extraArgs", "extraEnvs", "hostNetwork", "hostUsers", "dnsPolicy", "config", "port",
        "daemonsetAnnotations", "podSecurityContext", "initContainers", "securityContext", "livenessProbe",
        "readinessProbe", "serviceAccount", "revisionHistoryLimit", "rbac", "mountUsrSrc", "resources", "nodeSelector",
        "tolerations", "annotations", "labels", "affinity", "priorityClassName", "updateStrategy", "networkPolicy",
    ];

    /// <summary>The keys at the top of the same file.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "image", "imagePullSecrets", "nameOverride", "fullnameOverride", "namespaceOverride", "featureGates",
        "checksumValuesOnly", "priorityClassName", "postDeleteCleanup", "global", "master", "worker", "topologyUpdater",
        "gc", "prometheus",
    ];

    /// <summary>The volumes of the worker's pod in the same chart's templates/worker.yaml.</summary>
    public static IReadOnlyList<string> WorkerVolumes { get; } =
    [
        "host-boot", "host-os-release", "host-sys", "host-usr-lib", "host-lib", "host-proc-swaps", "features-d", "nfd-worker-conf",
    ];

    public static JsonObject Read(string file) => StrictYaml.Documents(DeployFiles.Read(file)).Single();

    public static V1Container InitContainer(string file) =>
        StrictYaml.As<V1Container>(Read(file)["worker"]!["initContainers"]!.AsArray().Single()!);
}

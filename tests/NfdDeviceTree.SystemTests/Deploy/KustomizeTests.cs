using k8s.Models;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Deploy;

public sealed class KustomizeTests
{
    private static V1PodSpec Worker => Manifest.OfType<V1DaemonSet>(DeployFiles.Read("kustomize/local/nfd-worker.yaml")).Single().Spec.Template.Spec;

    [FactWith(Needs.Kubectl)]
    public void The_component_adds_the_sidecar_to_the_worker_and_removes_nothing()
    {
        var pod = ShouldHaveOurSidecar(Build("kustomize/local"), "kustomize/local");

        pod.Containers.Should().BeEquivalentTo(Worker.Containers);
        Worker.Volumes.Select(volume => volume.Name).Should().BeSubsetOf(HelmValues.WorkerVolumes);
    }

    [FactWith(Needs.Kubectl)]
    public void The_overlay_adds_the_sidecar_and_the_rules_to_NFD_s_objects()
    {
        using var directory = new TemporaryDirectory();
        foreach (var file in DeployFiles.Yaml)
            directory.Write(file, DeployFiles.Read(file));
        directory.Write("nfd/namespace.yaml", "{apiVersion: v1, kind: Namespace, metadata: {name: node-feature-discovery}}");
        directory.Write("nfd/nfd-worker.yaml", DeployFiles.Read("kustomize/local/nfd-worker.yaml"));
        directory.Write("nfd/kustomization.yaml", "{namespace: node-feature-discovery, resources: [namespace.yaml, nfd-worker.yaml]}");
        const string Overlay = "kustomize/overlay/kustomization.yaml";
        var remote = StrictYaml.Documents(DeployFiles.Read(Overlay)).Single()["resources"]!.AsArray()
            .Select(resource => resource!.ToString()).Single(resource => resource.StartsWith("https://", StringComparison.Ordinal));
        directory.Write(Overlay, DeployFiles.Read(Overlay).Replace(remote, "../../nfd", StringComparison.Ordinal));

        var built = Kustomize(directory["kustomize/overlay"]);

        var pod = ShouldHaveOurSidecar(built, "kustomize/overlay");
        // An overlay may choose images.
        pod.Containers.Should().BeEquivalentTo(Worker.Containers, options => options.Excluding(container => container.Image));
        Manifest.OfType<NodeFeatureRule>(built).Select(rule => (rule.Metadata.Name, rule.Spec)).Should()
            .BeEquivalentTo(RuleFiles.Objects.Select(rule => (rule.Metadata.Name, rule.Spec)));
    }

    [FactWith(Needs.Kubectl)]
    public void The_rules_are_a_kustomization_of_all_rule_files()
    {
        var built = Manifest.OfType<NodeFeatureRule>(Build("rules"));

        built.Should().BeEquivalentTo(RuleFiles.Objects, options => options.WithoutStrictOrdering());
    }

    [Fact]
    public void The_overlay_uses_the_same_component_and_rules_with_a_pinned_version_of_NFD()
    {
        var overlay = StrictYaml.Documents(DeployFiles.Read("kustomize/overlay/kustomization.yaml")).Single();
        var local = StrictYaml.Documents(DeployFiles.Read("kustomize/local/kustomization.yaml")).Single();

        overlay["components"]!.ToJsonString().Should().Be(local["components"]!.ToJsonString());
        overlay["resources"]![1]!.ToString().Should().Be(local["resources"]![1]!.ToString());
        overlay["resources"]![0]!.ToString().Should()
            .MatchRegex(@"^https://github\.com/kubernetes-sigs/node-feature-discovery/deployment/overlays/default\?ref=v[0-9.]+$");
    }

    private static V1PodSpec ShouldHaveOurSidecar(string built, string because)
    {
        var pod = Manifest.OfType<V1DaemonSet>(built).Single().Spec.Template.Spec;
        pod.InitContainers.Should().ContainSingle();
        OurContainers.ShouldBeConfined(pod.InitContainers[0], because);
        pod.InitContainers[0].RestartPolicy.Should().Be("Always");
        pod.Volumes.Select(volume => volume.Name).Should().Contain(Worker.Volumes.Select(volume => volume.Name));
        pod.Volumes.Select(volume => volume.Name).Should().Contain(pod.InitContainers[0].VolumeMounts.Select(mount => mount.Name));
        return pod;
    }

    private static string Build(string folder) => Kustomize(DeployFiles.FullPath(folder));

    private static string Kustomize(string folder) => Command.Run("kubectl", "kustomize", folder);
}

using k8s.Models;

namespace NfdDeviceTree.Tests.Deploy;

public sealed class KustomizeTests
{
    [Fact]
    public void The_component_adds_our_sidecar_to_the_worker_and_takes_nothing_away()
    {
        var built = Build("kustomize/local");
        var before = Manifest.OfType<V1DaemonSet>(DeployFiles.Read("kustomize/local/nfd-worker.yaml")).Single().Spec.Template.Spec;
        var pod = Manifest.OfType<V1DaemonSet>(built).Single().Spec.Template.Spec;

        pod.InitContainers.Should().ContainSingle();
        OurContainers.ShouldBeConfined(pod.InitContainers[0], "kustomize/local");
        pod.InitContainers[0].RestartPolicy.Should().Be("Always");
        pod.Containers.Should().BeEquivalentTo(before.Containers);
        pod.Volumes.Select(volume => volume.Name).Should().Contain(before.Volumes.Select(volume => volume.Name));
        pod.Volumes.Select(volume => volume.Name).Should().Contain(pod.InitContainers[0].VolumeMounts.Select(mount => mount.Name));
        before.Volumes.Select(volume => volume.Name).Should().BeSubsetOf(HelmValues.WorkerVolumes);
    }

    [Fact]
    public void The_rules_are_a_kustomization_of_all_rule_files()
    {
        var built = Manifest.OfType<NodeFeatureRule>(Build("rules"));

        built.Should().BeEquivalentTo(RuleFiles.Objects, options => options.WithoutStrictOrdering());
    }

    [Fact]
    public void The_overlay_puts_the_same_component_and_rules_over_a_pinned_version_of_NFD()
    {
        var overlay = StrictYaml.Documents(DeployFiles.Read("kustomize/overlay/kustomization.yaml")).Single();
        var local = StrictYaml.Documents(DeployFiles.Read("kustomize/local/kustomization.yaml")).Single();

        overlay["components"]!.ToJsonString().Should().Be(local["components"]!.ToJsonString());
        overlay["resources"]![1]!.ToString().Should().Be(local["resources"]![1]!.ToString());
        overlay["resources"]![0]!.ToString().Should()
            .MatchRegex(@"^https://github\.com/kubernetes-sigs/node-feature-discovery/deployment/overlays/default\?ref=v[0-9.]+$");
    }

    private static string Build(string folder)
    {
        var (exitCode, output, errors) = Tool.Run("kubectl", "kustomize", DeployFiles.FullPath(folder));
        exitCode.Should().Be(0, errors);
        return output;
    }
}

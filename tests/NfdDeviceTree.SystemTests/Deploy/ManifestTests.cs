using k8s.Models;
using NfdDeviceTree.Sidecar;

namespace NfdDeviceTree.SystemTests.Deploy;

public sealed class ManifestTests
{
    public static TheoryData<string> Manifests =>
        [.. DeployFiles.Yaml.Where(file =>
            !DeployFiles.IsKustomization(file) && !file.StartsWith("helm-values", StringComparison.Ordinal) && file != "config.yaml")];

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Every_manifest_has_only_fields_of_the_API(string file)
    {
        var documents = StrictYaml.Documents(DeployFiles.Read(file));

        documents.Should().NotBeEmpty();
        documents.Should().AllSatisfy(document => Manifest.Typed(document).Should().NotBeNull());
    }

    [Fact]
    public void All_deployments_have_the_same_container()
    {
        var containers = OurContainers.All.ToList();

        containers.Should().HaveCount(4);
        foreach (var (file, container) in containers)
            OurContainers.ShouldBeConfined(container, file);
        containers.Select(container => container.Container.Image).Distinct().Should().ContainSingle();
    }

    [Fact]
    public void The_probe_fails_after_at_least_two_missed_passes()
    {
        var watching = OurContainers.All.Where(container => container.Container.Args.Contains("watch")).ToList();

        watching.Should().HaveCount(3);
        foreach (var (file, container) in watching)
        {
            var probe = container.LivenessProbe;
            Span(probe.Exec.Command, "--max-age=").Should().BeGreaterThanOrEqualTo(2 * Span(container.Args, "--interval="), file);
            (probe.InitialDelaySeconds, probe.PeriodSeconds, probe.TimeoutSeconds).Should().Be((30, 60, 10), file);
        }
    }

    [Fact]
    public void The_daemon_set_runs_on_every_Linux_node_and_makes_the_directory_that_it_writes_to()
    {
        var pod = Manifest.OfType<V1DaemonSet>(DeployFiles.Read("daemonset.yaml")).Single().Spec.Template.Spec;

        pod.NodeSelector.Should().Equal(new Dictionary<string, string> { ["kubernetes.io/os"] = "linux" });
        var features = pod.Volumes.Single(volume => volume.Name == "features-d").HostPath;
        (features.Path, features.Type).Should().Be((OurContainers.FeaturesDirectory, "DirectoryOrCreate"));
    }

    [Fact]
    public void The_daemon_set_gets_no_token_and_mounts_no_more_of_the_host_than_it_needs()
    {
        var pod = Manifest.OfType<V1DaemonSet>(DeployFiles.Read("daemonset.yaml")).Single().Spec.Template.Spec;

        pod.AutomountServiceAccountToken.Should().BeFalse();
        pod.HostNetwork.Should().NotBe(true);
        pod.HostPID.Should().NotBe(true);
        pod.Volumes.Where(volume => volume.HostPath is not null).Select(volume => volume.HostPath.Path)
            .Should().BeEquivalentTo("/sys", OurContainers.FeaturesDirectory);
        pod.Containers[0].VolumeMounts.Select(mount => mount.Name).Should().BeEquivalentTo(pod.Volumes.Select(volume => volume.Name));
    }

    [Fact]
    public void The_config_map_contains_the_settings_file_unchanged()
    {
        var map = Manifest.OfType<V1ConfigMap>(DeployFiles.Read("configmap.yaml")).Single();

        map.Data.Should().BeEquivalentTo(new Dictionary<string, string> { ["config.yaml"] = DeployFiles.Read("config.yaml") });
        var daemonSet = Manifest.OfType<V1DaemonSet>(DeployFiles.Read("daemonset.yaml")).Single();
        daemonSet.Spec.Template.Spec.Volumes.Should().ContainSingle(volume => volume.ConfigMap != null)
            .Which.ConfigMap.Name.Should().Be(map.Metadata.Name);
        daemonSet.Metadata.NamespaceProperty.Should().Be(map.Metadata.NamespaceProperty);
    }

    private static TimeSpan Span(IEnumerable<string> words, string option)
    {
        var text = words.Single(word => word.StartsWith(option, StringComparison.Ordinal))[option.Length..];
        Interval.TryParse(text, orForever: false, out var interval, out var error).Should().BeTrue(error);
        return interval!.Span!.Value;
    }
}

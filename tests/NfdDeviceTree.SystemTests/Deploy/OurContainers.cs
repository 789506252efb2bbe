using k8s.Models;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>The container of nfd-devicetree in each deployment.</summary>
internal static class OurContainers
{
    public const string FeaturesDirectory = "/etc/kubernetes/node-feature-discovery/features.d";

    public static IEnumerable<(string File, V1Container Container)> All =>
    [
        ("helm-values.yaml", HelmValues.InitContainer("helm-values.yaml")),
        ("helm-values-oneshot.yaml", HelmValues.InitContainer("helm-values-oneshot.yaml")),
        ("daemonset.yaml", DaemonSet("daemonset.yaml").Containers.Single()),
        ("kustomize/component/sidecar.yaml", DaemonSet("kustomize/component/sidecar.yaml").InitContainers.Single()),
    ];

    /// <summary>Not privileged, without capabilities, writes only to features.d (NFD contract E2).</summary>
    public static void ShouldBeConfined(V1Container container, string because)
    {
        var context = container.SecurityContext;
        context.Privileged.Should().BeFalse(because);
        context.RunAsUser.Should().Be(0, because);
        context.AllowPrivilegeEscalation.Should().BeFalse(because);
        context.ReadOnlyRootFilesystem.Should().BeTrue(because);
        context.Capabilities.Drop.Should().Equal(["ALL"], because);
        context.Capabilities.Add.Should().BeNullOrEmpty(because);
        context.SeccompProfile.Type.Should().Be("RuntimeDefault", because);
        container.Resources.Requests.Select(request => $"{request.Key} {request.Value}").Should().BeEquivalentTo(["cpu 1m", "memory 8Mi"], because);
        container.Resources.Limits["memory"].ToString().Should().Be("32Mi", because);
        container.VolumeMounts.Where(mount => mount.ReadOnlyProperty != true).Select(mount => mount.MountPath)
            .Should().Equal([FeaturesDirectory], because);
        container.VolumeMounts.Should().Contain(mount => mount.MountPath == "/host-sys" && mount.ReadOnlyProperty == true, because);
        if (container.RestartPolicy is null && container.LivenessProbe is null)
            container.Args.Should().BeEmpty(because);
        else
        {
            container.Args[0].Should().Be("watch", because);
            container.LivenessProbe.Exec.Command.Should().StartWith(["/nfd-devicetree", "check"], because);
        }
    }

    private static V1PodSpec DaemonSet(string file) =>
        Manifest.OfType<V1DaemonSet>(DeployFiles.Read(file)).Single().Spec.Template.Spec;
}

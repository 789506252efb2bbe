namespace NfdDeviceTree.SystemTests.Deploy;

public sealed class HelmValuesTests
{
    [Theory]
    [InlineData("helm-values.yaml")]
    [InlineData("helm-values-oneshot.yaml")]
    public void The_chart_has_every_key_and_volume_that_the_values_use(string file)
    {
        var values = HelmValues.Read(file);

        values.Select(value => value.Key).Should().BeSubsetOf(HelmValues.Keys);
        values["worker"]!.AsObject().Select(value => value.Key).Should().BeSubsetOf(HelmValues.WorkerKeys);
        HelmValues.InitContainer(file).VolumeMounts.Select(mount => mount.Name).Should().BeSubsetOf(HelmValues.WorkerVolumes);
    }

    [Fact]
    public void The_sidecar_restarts_always_and_the_one_shot_ends()
    {
        HelmValues.InitContainer("helm-values.yaml").RestartPolicy.Should().Be("Always");
        HelmValues.InitContainer("helm-values-oneshot.yaml").RestartPolicy.Should().BeNull();
        HelmValues.InitContainer("helm-values-oneshot.yaml").LivenessProbe.Should().BeNull("Kubernetes refuses a probe on an init container that ends");
    }
}

using System.Text.Json;
using k8s.Models;
using YamlDotNet.Core;

namespace NfdDeviceTree.SystemTests.Deploy;

public sealed class StrictYamlTests
{
    [Theory]
    [InlineData("spec: {replicas: 1, replica: 1}")]
    [InlineData("spec: {template: {spec: {containers: [{name: a, livenessprobe: {}}]}}}")]
    [InlineData("spec: {template: {spec: {containers: [{name: a, securityContext: {runAsUser: root}}]}}}")]
    [InlineData("metadata: {labels: {a: 1}}")]
    [InlineData("metadata: {labels: {a: yes}}")]
    public void A_field_that_is_unknown_or_of_another_type_is_refused(string yaml)
    {
        var read = () => StrictYaml.As<V1Deployment>(StrictYaml.Documents(yaml)[0]);

        read.Should().Throw<JsonException>();
    }

    [Fact]
    public void A_key_that_occurs_twice_is_refused()
    {
        var read = () => StrictYaml.Documents("a: 1\na: 2\n");

        read.Should().Throw<YamlException>();
    }

    [Fact]
    public void Fields_of_the_models_are_read()
    {
        var pod = StrictYaml.As<V1Pod>(StrictYaml.Documents(
            "spec: {containers: [{name: a, resources: {limits: {memory: 32Mi}}, restartPolicy: Always}]}")[0]);

        pod.Spec.Containers[0].Resources.Limits["memory"].ToString().Should().Be("32Mi");
        pod.Spec.Containers[0].RestartPolicy.Should().Be("Always");
    }
}

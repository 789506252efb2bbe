using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Tests.Nfd;

/// <summary>NFD contract B1 and B4.</summary>
public sealed class LabelNamespaceTests
{
    [Theory]
    [InlineData("beta.devicetree.org")]
    [InlineData("devicetree.org")]
    [InlineData("example")]
    [InlineData("a-b.c--d.0")]
    [InlineData("x.devicetree.board")]
    [InlineData("devicetreeboard.org")]
    [InlineData("feature.node.kubernetes.io")]
    [InlineData("acme.feature.node.kubernetes.io")]
    [InlineData("profile.node.kubernetes.io")]
    [InlineData("a.b.profile.node.kubernetes.io")]
    [InlineData("kubernetes.io.example.org")]
    [InlineData("mykubernetes.io")]
    [InlineData("k8s.io")]
    public void Names_that_Kubernetes_and_NFD_accept_are_accepted(string text)
    {
        LabelNamespace.TryCreate(text, out var value, out var error).Should().BeTrue();
        value!.Text.Should().Be(text);
        value.ToString().Should().Be(text);
        error.Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("a.")]
    [InlineData(".a")]
    [InlineData("a..b")]
    [InlineData("-a.b")]
    [InlineData("a-.b")]
    [InlineData("a.-b")]
    [InlineData("Beta.devicetree.org")]
    [InlineData("a_b.org")]
    [InlineData("a b.org")]
    [InlineData("a/b")]
    [InlineData("beta.devicetree.org/")]
    [InlineData("beta.devicetree.org\n")]
    [InlineData("b\u00e9ta.org")]
    [InlineData("a=b")]
    [InlineData("#a")]
    public void Other_names_are_refused(string text) => ShouldBeRefused(text);

    [Theory]
    [InlineData("kubernetes.io")]
    [InlineData("acme.kubernetes.io")]
    [InlineData("node.kubernetes.io")]
    [InlineData("node-role.kubernetes.io")]
    [InlineData("xfeature.node.kubernetes.io")]
    [InlineData("xprofile.node.kubernetes.io")]
    [InlineData("feature.kubernetes.io")]
    public void Names_that_NFD_reserves_for_Kubernetes_are_refused(string text)
    {
        LabelNamespace.IsRefused(text).Should().BeTrue();
        ShouldBeRefused(text);
    }

    [Theory]
    [InlineData("devicetree.compatible.acme")]
    [InlineData("devicetree.model")]
    [InlineData("devicetree.org.example")]
    public void Names_that_could_turn_a_label_into_a_raw_feature_are_refused(string text) => ShouldBeRefused(text);

    [Theory]
    [InlineData(253, true)]
    [InlineData(254, false)]
    public void Names_have_at_most_two_hundred_and_fifty_three_characters(int length, bool valid) =>
        LabelNamespace.TryCreate(new string('a', length - 4) + ".org", out _, out _).Should().Be(valid);

    [Fact]
    public void The_default_namespace_is_accepted() =>
        LabelNamespace.TryCreate(LabelNamespace.Default.Text, out _, out _).Should().BeTrue();

    private static void ShouldBeRefused(string text)
    {
        LabelNamespace.TryCreate(text, out var value, out var error).Should().BeFalse();
        value.Should().BeNull();
        error.Should().NotBeNullOrEmpty();
    }
}

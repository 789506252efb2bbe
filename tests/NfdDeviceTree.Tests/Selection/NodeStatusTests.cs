using NfdDeviceTree.Selection;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Selection;

public sealed class NodeStatusTests
{
    [Theory]
    [InlineData("okay\0")]
    [InlineData("ok\0")]
    [InlineData("okay")]
    [InlineData("okay\0x")] // Linux reads up to the first NUL
    [InlineData("ok\0disabled\0")]
    public void Okay_is_available(string status) => DisabledBy("/gpu", ("/gpu", status)).Should().BeNull();

    [Theory]
    [InlineData("")] // as in Linux
    [InlineData("\0")]
    [InlineData("\0okay\0")]
    [InlineData("disabled\0")]
    [InlineData("disable\0")]
    [InlineData("reserved\0")]
    [InlineData("fail\0")]
    [InlineData("fail-xyz\0")]
    [InlineData("failed\0")]
    [InlineData("o\0")]
    [InlineData("oka\0")]
    [InlineData("okay \0")]
    [InlineData("okay\n\0")]
    [InlineData("okayx\0")]
    [InlineData("Okay\0")]
    [InlineData("OK\0")]
    [InlineData(" ok\0")]
    public void Any_other_status_is_unavailable(string status) => DisabledBy("/gpu", ("/gpu", status)).Should().Be("/gpu");

    [Theory]
    [InlineData("/")]
    [InlineData("/gpu")]
    [InlineData("/soc/bus/gpu")]
    public void A_node_without_status_is_available(string path) => DisabledBy(path).Should().BeNull();

    [Fact]
    public void The_nearest_disabled_ancestor_is_named()
    {
        DisabledBy("/soc/bus/gpu", ("/soc", "disabled\0")).Should().Be("/soc");
        DisabledBy("/soc/bus/gpu", ("/soc", "disabled\0"), ("/soc/bus", "fail\0"), ("/soc/bus/gpu", "okay\0")).Should().Be("/soc/bus");
        DisabledBy("/soc/bus/gpu", ("/", "disabled\0")).Should().Be("/");
        DisabledBy("/soc/bus/gpu", ("/soc/bus/gpu", "disabled\0"), ("/soc", "disabled\0")).Should().Be("/soc/bus/gpu");
        DisabledBy("/soc/bus", ("/soc/bus/gpu", "disabled\0")).Should().BeNull();
    }

    [Theory]
    [InlineData("disabled\0", true)] // not started yet
    [InlineData("", true)]
    [InlineData("reserved\0", true)]
    [InlineData("failed\0", true)]
    [InlineData("fai\0", true)]
    [InlineData("xfail\0", true)]
    [InlineData("fail\0", false)]
    [InlineData("fail", false)]
    [InlineData("fail-\0", false)]
    [InlineData("fail-thermal\0", false)]
    public void A_cpu_counts_unless_it_failed(string status, bool isAvailable) =>
        DisabledBy("/cpus/cpu@1", ("/cpus/cpu@1", status)).Should().Be(isAvailable ? null : "/cpus/cpu@1");

    [Theory]
    [InlineData("/cpus/cpu", "", true)]
    [InlineData("/cpus/cpu@0", "memory\0", true)]
    [InlineData("/cpus/PowerPC,970@0", "cpu\0", true)] // by its device_type
    [InlineData("/cpus/cpu0", "cpu\0", true)]
    [InlineData("/cpus/cpu0", "", false)]
    [InlineData("/cpus/core@0", "cpus\0", false)]
    [InlineData("/cpus/core@0", "cp\0u", false)]
    [InlineData("/cpus/l2-cache", "cache\0", false)]
    [InlineData("/cpus/l2-cache", "", false)]
    [InlineData("/cpus/cpu-map", "", false)]
    [InlineData("/cpus/cpu@0/cpu@0", "cpu\0", false)]
    [InlineData("/cpu@0", "cpu\0", false)]
    [InlineData("/soc/cpu@0", "cpu\0", false)]
    [InlineData("/soc/cpus/cpu@0", "cpu\0", false)]
    [InlineData("/cpus@0/cpu@0", "cpu\0", false)]
    [InlineData("/cpus", "cpu\0", false)]
    public void Only_a_cpu_below_cpus_is_available_if_its_status_is_disabled(string path, string deviceType, bool isCpu)
    {
        var node = TestNode.At(path, (path, "status", "disabled\0"), (path, "device_type", deviceType));

        NodeStatus.Of(node).IsAvailable.Should().Be(isCpu);
    }

    [Fact]
    public void A_node_below_a_disabled_cpu_is_available()
    {
        DisabledBy("/cpus/cpu@0/l2-cache", ("/cpus/cpu@0", "disabled\0")).Should().BeNull();
        DisabledBy("/cpus/cpu@0/l2-cache", ("/cpus/cpu@0", "fail\0")).Should().Be("/cpus/cpu@0");
        DisabledBy("/cpus/cpu@0/l2-cache", ("/cpus/cpu@0/l2-cache", "disabled\0")).Should().Be("/cpus/cpu@0/l2-cache");
    }

    [Fact]
    public void Cpus_below_a_disabled_node_are_unavailable() =>
        DisabledBy("/cpus/cpu@0", ("/cpus", "disabled\0")).Should().Be("/cpus");

    [Theory]
    [InlineData("okay\0", "okay")]
    [InlineData("fail-\u0001\0x", "fail-\u0001")]
    [InlineData("", "")]
    public void The_text_ends_at_the_first_nul(string status, string text) =>
        NodeStatus.Text(TestNode.At("/gpu", ("/gpu", "status", status))).Should().Be(text);

    [Fact]
    public void A_node_without_status_has_no_text() => NodeStatus.Text(TestNode.At("/gpu")).Should().BeNull();

    private static string? DisabledBy(string path, params (string Path, string Status)[] statuses)
    {
        var status = NodeStatus.Of(TestNode.At(path, [.. statuses.Select(s => (s.Path, "status", s.Status))]));
        status.IsAvailable.Should().Be(status.DisabledBy is null);
        return status.DisabledBy?.Path;
    }
}

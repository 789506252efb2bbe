using Devicetree;
using NfdDeviceTree.Selection;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Selection;

public sealed class SelectorTests
{
    [Fact]
    public void A_board_selects_its_root_its_cpus_and_its_gpus()
    {
        Selected("raspberrypi-4-b").Should().Equal(
            "/", "/cpus/cpu@0", "/cpus/cpu@1", "/cpus/cpu@2", "/cpus/cpu@3", "/gpu", "/v3dbus/gpu@7ec00000");
        Selector.DefaultPatterns.Select(pattern => pattern.Text).Should().Equal("/", "cpu", "gpu");
    }

    [Fact]
    public void A_disabled_gpu_is_not_selected() =>
        Selected("rockchip-headless").Should().NotContain("/gpu@ff9a0000").And.HaveCount(7);

    [Fact]
    public void A_node_below_a_disabled_bus_is_not_selected() =>
        Selected("rockchip-headless", "npu").Should().NotContain("/bus@f8000000/npu@100000");

    [Fact]
    public void A_disabled_cpu_is_selected_and_a_failed_cpu_is_not() =>
        Selected("xilinx-ultra96").Should().Equal("/", "/cpus/cpu@0", "/cpus/cpu@1", "/cpus/cpu@2", "/axi/gpu@fd4b0000");

    [Fact]
    public void Disabled_nodes_can_be_included_and_keep_their_status()
    {
        var selected = Select("rockchip-headless", includeDisabled: true, "npu").Where(node => node.IsSelected).ToArray();

        selected.Select(node => node.Node.Path).Should().Contain(["/gpu@ff9a0000", "/bus@f8000000/npu@100000"]).And.HaveCount(9);
        selected[^1].Status.DisabledBy!.Path.Should().Be("/bus@f8000000");
    }

    [Fact]
    public void The_first_of_several_matching_patterns_selects_a_node()
    {
        var selected = Select("raspberrypi-4-b", includeDisabled: false, "gpu@*", "/v3dbus/gpu", "v3dbus", "*").ToArray();

        PatternOf("/gpu").Should().Be("gpu");
        PatternOf("/v3dbus/gpu@7ec00000").Should().Be("gpu");
        PatternOf("/v3dbus").Should().Be("v3dbus");
        PatternOf("/system").Should().Be("*");
        PatternOf("/").Should().Be("/");

        string? PatternOf(string path) => selected.Single(node => node.Node.Path == path).Pattern?.Text;
    }

    [Fact]
    public void Every_node_has_a_verdict_in_the_trees_order()
    {
        var tree = Tree("nvidia-jetson-nano");

        var selected = Selector.Select(tree, drivers: null, SelectionOptions.Default);

        selected.Select(node => node.Node).Should().Equal(tree.Nodes);
        selected.Should().Contain(node => node.Pattern == null && node.Counts);
    }

    private static IEnumerable<string> Selected(string board, params string[] patterns) =>
        Select(board, includeDisabled: false, patterns).Where(node => node.IsSelected).Select(node => node.Node.Path);

    private static NodeVerdict[] Select(string board, bool includeDisabled, params string[] patterns) =>
        Selector.Select(Tree(board), drivers: null, new SelectionOptions([.. patterns.Select(Parse)], includeDisabled));

    private static NodePattern Parse(string text)
    {
        NodePattern.TryParse(text, out var pattern, out _).Should().BeTrue();
        return pattern!;
    }

    private static DeviceTree Tree(string board) =>
        FdtReader.Read(File.ReadAllBytes(Repository.Board(board)), board, PropertyFilter.Of(StandardProperties.Compatible, StandardProperties.Status, StandardProperties.Model, StandardProperties.DeviceType));
}

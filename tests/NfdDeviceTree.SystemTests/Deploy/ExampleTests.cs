using k8s.Models;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Deploy;

public sealed class ExampleTests
{
    [Theory]
    [InlineData("echo-by-devicetree.yaml")]
    [InlineData("echo-by-catalogue.yaml")]
    public void The_echo_is_scheduled_on_a_Jetson_Nano_and_on_no_other_board(string file)
    {
        var selector = Manifest.OfType<V1Pod>(DeployFiles.Read("examples/" + file)).Single().Spec.NodeSelector;

        var boards = Directory.EnumerateFiles(Repository.Boards, "*.dtb")
            .Where(dtb => selector.All(Labels(dtb).Contains))
            .Select(Path.GetFileNameWithoutExtension);

        boards.Should().Equal("nvidia-jetson-nano");
    }

    [FactWith(Needs.Corpus)]
    public void With_the_catalogue_the_echo_is_scheduled_only_on_the_Jetson_Nano_of_the_mainline_kernel()
    {
        var selector = Manifest.OfType<V1Pod>(DeployFiles.Read("examples/echo-by-catalogue.yaml")).Single().Spec.NodeSelector;

        var boards = CorpusFeatures.All.Keys.Where(board => selector.All(Labels(Path.Join(Corpus.Root, board)).Contains));

        boards.Should().Equal("arm64/nvidia/tegra210-p3450-0000.dtb");
    }

    [Theory]
    [InlineData("echo-by-devicetree.yaml")]
    [InlineData("echo-by-catalogue.yaml")]
    public void The_service_finds_the_pod(string file)
    {
        var yaml = DeployFiles.Read("examples/" + file);
        var pod = Manifest.OfType<V1Pod>(yaml).Single();
        var port = Manifest.OfType<V1Service>(yaml).Single().Spec;

        port.Selector.Should().BeSubsetOf(pod.Metadata.Labels);
        pod.Spec.Containers[0].Ports.Select(named => named.Name).Should().Contain(port.Ports[0].TargetPort.ToString());
    }

    private static Dictionary<string, string> Labels(string dtb) =>
        CorpusFeatures.Of(dtb, Settings.Default).Where(element => element.Key.Contains('/', StringComparison.Ordinal)).ToDictionary();
}

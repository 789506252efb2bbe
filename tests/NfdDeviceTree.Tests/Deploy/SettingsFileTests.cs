using System.Text;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Features;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Deploy;

public sealed class SettingsFileTests
{
    [Fact]
    public void The_settings_file_says_every_key_at_its_default()
    {
        var yaml = DeployFiles.Read("config.yaml");

        Read(yaml).Should().BeEquivalentTo(Settings.Default);
        StrictYaml.Documents(yaml).Single().Select(key => key.Key).Should()
            .Equal("version", "namespace", "nodes", "vendors", "includeDisabled", "labelsOnly", "properties");
    }

    [Fact]
    public void The_commented_properties_are_settings_when_their_comment_sign_is_taken_away()
    {
        var settings = Read(Uncommented());

        settings.Features.Properties.Select(property => property.Feature).Should()
            .Equal("devicetree.serial-number", "devicetree.revision", "devicetree.memory");
        settings.Features.Properties.Select(property => property.Type).Should().Equal(PropertyType.String, PropertyType.Hex, PropertyType.U64);
    }

    [CorpusFact]
    public void The_memory_of_a_board_with_two_cells_each_is_its_start_and_size()
    {
        var settings = Read(Uncommented());

        var features = CorpusFeatures.Of(Path.Join(Corpus.Root, "arm64", "freescale", "imx8mq-phanbell.dtb"), settings);

        features["devicetree.memory"].Should().Be("1073741824 1073741824");
    }

    private static string Uncommented()
    {
        var lines = DeployFiles.Read("config.yaml").Split('\n').ToList();
        var at = lines.IndexOf("properties: []");
        var examples = lines.Skip(at + 1).Where(line => line.Length > 0).ToList();
        examples.Should().OnlyContain(line => line.StartsWith("# ", StringComparison.Ordinal));
        return string.Join('\n', lines.Take(at).Concat(examples.Select(line => line[2..])));
    }

    private static Settings Read(string yaml) => SettingsReader.Read(Encoding.UTF8.GetBytes(yaml), "config.yaml");
}

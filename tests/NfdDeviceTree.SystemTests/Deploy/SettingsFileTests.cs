using System.Text;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Deploy;

public sealed class SettingsFileTests
{
    [Fact]
    public void The_settings_file_has_every_key_with_its_default()
    {
        var yaml = DeployFiles.Read("config.yaml");

        Read(yaml).Should().BeEquivalentTo(Settings.Default);
        StrictYaml.Documents(yaml).Single().Select(key => key.Key).Should()
            .Equal(["version", .. SettingsReader.KeyNames]);
    }

    [Fact]
    public void The_commented_properties_are_valid_settings_without_the_comment_sign()
    {
        var settings = Read(Uncommented());

        settings.Naming.Properties.Select(property => property.Feature).Should()
            .Equal("devicetree.serial-number", "devicetree.revision", "devicetree.memory");
        settings.Naming.Properties.Select(property => property.Type).Should().Equal(PropertyType.String, PropertyType.Hex, PropertyType.Hex);
    }

    [Fact]
    public void The_commented_properties_add_three_features_of_a_Raspberry_Pi_and_nothing_else()
    {
        var board = Repository.Board("raspberrypi-4-b");

        var added = CorpusFeatures.Of(board, Read(Uncommented())).Except(CorpusFeatures.Of(board, Settings.Default));

        added.ToDictionary().Should().Equal(new Dictionary<string, string>
        {
            ["devicetree.serial-number"] = "10000000abcdef01",
            ["devicetree.revision"] = "0xc03114",
            ["devicetree.memory"] = "0x0 0x0 0x3b400000 0x0 0x40000000 0xbc000000", // an address has two cells here, a size has one
        });
    }

    [FactWith(Needs.Corpus)]
    public void With_two_address_cells_and_two_size_cells_the_memory_has_four_cells()
    {
        var settings = Read(Uncommented());

        var features = CorpusFeatures.Of(Path.Join(Corpus.Root, "arm64", "freescale", "imx8mq-phanbell.dtb"), settings);

        features["devicetree.memory"].Should().Be("0x0 0x40000000 0x0 0x40000000");
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

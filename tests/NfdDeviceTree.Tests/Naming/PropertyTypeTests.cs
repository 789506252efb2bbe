using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Naming;

/// <summary>Properties that the settings name, from the settings file to the feature file.</summary>
public class PropertyTypeTests
{
    [Theory]
    [InlineData("{node: /, property: serial-number, type: string, feature: f}", "f=10000000abcdef01")]
    [InlineData("{node: /, property: compatible, type: strings, feature: f}", "f=raspberrypi,4-model-b brcm,bcm2711")]
    [InlineData("{node: /system, property: 'linux,revision', type: hex, feature: f}", "f=0xc03114")]
    [InlineData("{node: /system, property: 'linux,revision', type: u32, feature: f}", "f=12595476")]
    [InlineData("{node: /system, property: 'linux,revision', type: bytes, feature: f}", "f=00 c0 31 14")]
    [InlineData("{node: /system, property: 'linux,serial', type: u64, feature: f}", "f=1152921507489246977")]
    [InlineData("{node: /memory, property: reg, type: hex, feature: f}", "f=0x0 0x0 0x3b400000 0x0 0x40000000 0xbc000000")]
    [InlineData("{node: /v3dbus, property: ranges, type: flag, feature: f}", "f=true")]
    [InlineData("{node: cpu, property: reg, type: u32, feature: f}", "f.0=0", "f.1=1", "f.2=2", "f.3=3")]
    [InlineData("{node: cpu, property: absent, type: flag, feature: f}")]
    public void A_property_becomes_a_raw_feature(string property, params string[] expected)
    {
        var (code, output, error) = Run(property, "raspberrypi-4-b");

        (code, error).Should().Be((0, ""));
        Lines(output).Should().Equal(expected);
    }

    [Fact]
    public void A_value_that_does_not_have_its_type_is_a_warning_with_path_and_length()
    {
        var (code, output, error) = Run("{node: /system, property: 'linux,revision', type: u64, feature: f}", "raspberrypi-4-b");

        code.Should().Be(0);
        Lines(output).Should().BeEmpty();
        error.Should().Be($"{Repository.Board("raspberrypi-4-b")} /system: warning DT305: property linux,revision of 4 bytes does not have the type u64; left out\n");
    }

    [Fact]
    public void A_hostile_property_is_one_line()
    {
        Lines(Run("{node: /, property: serial-number, type: string, feature: f}", "hostile").Out).Should().Equal(@"f=@cpu.model\x0a# +no-feature");
    }

    [Fact]
    public void By_default_boot_arguments_and_the_serial_number_are_not_read()
    {
        Invocation.Print("-d", "--devicetree", Repository.Board("nvidia-jetson-nano")).Should().NotContain("ttyS0").And.NotContain("1422919000001");
    }

    private static Invocation Run(string property, string board)
    {
        using var directory = new TemporaryDirectory();
        var settings = directory.Write("config.yaml", $"version: v1\nproperties: [{property}]\n");
        return Invocation.Run("-d", "-c", settings, "--devicetree", Repository.Board(board));
    }

    private static IEnumerable<string> Lines(string file) => file.Split('\n').Where(line => line.StartsWith("f.", StringComparison.Ordinal) || line.StartsWith("f=", StringComparison.Ordinal));
}

using NfdDeviceTree.Naming;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Naming;

/// <summary>Raw features that identify a machine: only with <c>identity: true</c>.</summary>
public sealed class IdentityFeatureTests
{
    private static readonly NamingOptions WithIdentity = NamingOptions.Default with { Identity = true };

    private static FdtBlob RaspberryPi => new FdtBlob()
        .Begin("").Property("compatible", "raspberrypi,4-model-b\0brcm,bcm2711\0").Property("serial-number", "10000000abcdef01\0")
        .Begin("chosen").Property("u-boot,version", "2025.01\0").Property("bootargs", "secret=1\0").End()
        .Begin("system").Property("linux,revision", [0x00, 0xc0, 0x31, 0x14]).End()
        .End();

    [Fact]
    public void By_default_nothing_identifies_the_machine() =>
        Built.From(RaspberryPi, NamingOptions.Default).Raw.Should().Equal(
            "devicetree.board=raspberrypi-4-model-b",
            "devicetree.compatible.brcm,bcm2711=1",
            "devicetree.compatible.raspberrypi,4-model-b=1",
            "devicetree.soc=brcm-bcm2711");

    [Fact]
    public void With_identity_firmware_and_serial_number_are_raw_features_and_never_labels()
    {
        var built = Built.From(RaspberryPi, WithIdentity);
        built.Raw.Except(Built.From(RaspberryPi, NamingOptions.Default).Raw).Should().Equal(
            "devicetree.raspberrypi-maker=Sony UK",
            "devicetree.raspberrypi-memory-mib=4096",
            "devicetree.raspberrypi-model=4B",
            "devicetree.raspberrypi-revision=0xc03114",
            "devicetree.serial-number=10000000abcdef01",
            "devicetree.u-boot-version=2025.01");
        built.Labels.Should().Equal(Built.From(RaspberryPi, NamingOptions.Default).Labels);
    }

    [Fact]
    public void Strings_that_vendors_write_to_the_root_are_kept_as_they_are() =>
        Built.From(
            new FdtBlob()
                .Begin("").Property("compatible", "acme,board\0")
                .Property("nvidia,boardids", "3448:0000:400\03449:0000:400\0")
                .Property("amlogic-dt-id", "g12b_w400_a\0")
                .Property("qcom,msm-id", [0, 0, 1, 0xf2, 0, 1, 0, 0])
                .Property("serial-number", "x\ny=z\0")
                .End(),
            WithIdentity).Raw.Where(line => !line.StartsWith("devicetree.compatible.", StringComparison.Ordinal)).Should().Equal(
            "devicetree.amlogic-dt-id=g12b_w400_a",
            "devicetree.board=acme-board",
            "devicetree.nvidia-boardids=3448:0000:400 3449:0000:400",
            "devicetree.qcom-msm-id=0x1f2 0x10000",
            @"devicetree.serial-number=x\x0ay=z");

    [Theory]
    // Codes of Raspberry Pi's own table of revisions.
    [InlineData(0xa02082, "3B", "Sony UK", 1024)]
    [InlineData(0xa22082, "3B", "Embest", 1024)]
    [InlineData(0x9000c1, "Zero W", "Sony UK", 512)]
    [InlineData(0x902120, "Zero 2 W", "Sony UK", 512)]
    [InlineData(0xa020d3, "3B+", "Sony UK", 1024)]
    [InlineData(0xb03115, "4B", "Sony UK", 2048)]
    [InlineData(0xd03114, "4B", "Sony UK", 8192)]
    [InlineData(0xc03130, "400", "Sony UK", 4096)]
    [InlineData(0xb03140, "CM4", "Sony UK", 2048)]
    [InlineData(0xd04170, "5", "Sony UK", 8192)]
    [InlineData(0xe04171, "5", "Sony UK", 16384)]
    [InlineData(0xa52082, "3B", "Stadium", 1024)]
    public void A_revision_code_is_decoded(uint code, string model, string maker, int memory)
    {
        RaspberryPiRevision.TryDecode(code, out var revision).Should().BeTrue();
        revision.Should().Be(new RaspberryPiRevision(model, maker, memory));
    }

    [Theory]
    [InlineData(0x000e)] // old style
    [InlineData(0x2082)]
    [InlineData(0xa02ff2)] // no such model
    [InlineData(0xaf2082)] // no such maker
    [InlineData(0)]
    public void An_unknown_revision_code_is_not_decoded(uint code) =>
        RaspberryPiRevision.TryDecode(code, out _).Should().BeFalse();
}

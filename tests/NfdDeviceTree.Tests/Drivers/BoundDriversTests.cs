using System.Runtime.Versioning;
using System.Text;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Drivers;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Drivers;

/// <summary>Reading the bound drivers from a copy of sysfs.</summary>
[SupportedOSPlatform("linux")]
public sealed class BoundDriversTests : IDisposable
{
    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly SysfsCopy _sys = new();

    public void Dispose() => _sys.Dispose();

    [Fact]
    public void Without_buses_the_drivers_are_unknown()
    {
        BoundDrivers.Read(_sys.Path).Should().BeNull();
        BoundDrivers.Read(_sys["missing"]).Should().BeNull();
    }

    [Fact]
    public void Without_devices_no_driver_is_bound()
    {
        Directory.CreateDirectory(_sys["bus"]);
        Read().Should().BeEmpty();
        Directory.CreateDirectory(_sys["bus/platform"]);
        Directory.CreateDirectory(_sys["bus/pci/devices"]);
        Read().Should().BeEmpty();
    }

    [Fact]
    public void A_node_has_the_driver_of_its_device()
    {
        _sys.With("platform", "3f201000.serial", "/soc/serial@7e201000", "uart-pl011")
            .With("platform", "3fc00000.v3d", "/soc/v3d@7ec00000", null)
            .With("cpu", "cpu0", "/cpus/cpu@0", null)
            .With("platform", "alarmtimer", null, "alarmtimer")
            .With("platform", "reg-dummy", null, null);
        Read().Should().Equal("/soc/serial@7e201000: uart-pl011");
    }

    [Fact]
    public void Several_devices_of_a_node_give_all_their_drivers_sorted_and_once()
    {
        _sys.With("platform", "pinctrl", "/soc/gpio@1", "pinctrl-bcm2835")
            .With("gpio", "gpiochip0", "/soc/gpio@1", null)
            .With("amba", "a", "/soc/dma@2", "zeta")
            .With("platform", "b", "/soc/dma@2", "alpha")
            .With("i2c", "c", "/soc/dma@2", "zeta");
        Read().Should().BeEquivalentTo("/soc/gpio@1: pinctrl-bcm2835", "/soc/dma@2: alpha,zeta");
    }

    [Fact]
    public void A_copy_with_directories_instead_of_links_is_read_too()
    {
        _sys.Write("bus/platform/devices/57000000.gpu/uevent", "DRIVER=nvgpu\nOF_FULLNAME=/gpu@57000000\n");
        Read().Should().Equal("/gpu@57000000: nvgpu");
    }

    [Fact]
    public void A_thousand_devices_are_read()
    {
        for (var i = 0; i < 1000; i++)
            _sys.Write($"bus/platform/devices/{new string('d', 100)}{i}/uevent", $"DRIVER=driver{i}\nOF_FULLNAME=/soc/device@{i}\n");
        Read().Should().HaveCount(1000).And.Contain("/soc/device@999: driver999");
    }

    [Fact]
    public void What_is_not_a_device_is_skipped()
    {
        _sys.With("platform", "gpu", "/gpu", "panfrost");
        _sys.Write("bus/file", "");
        _sys.Write("bus/odd/devices", "");
        _sys.Write("bus/platform/devices/file", "DRIVER=x\nOF_FULLNAME=/x\n");
        _sys.Write("bus/platform/devices/.hidden/uevent", "DRIVER=x\nOF_FULLNAME=/x\n");
        Directory.CreateDirectory(_sys["bus/platform/devices/empty"]);
        Directory.CreateDirectory(_sys["bus/platform/devices/directory/uevent"]);
        File.CreateSymbolicLink(_sys["bus/platform/devices/gone"], "../../../devices/gone");
        File.CreateSymbolicLink(_sys["bus/platform/devices/loop"], "loop");
        File.CreateSymbolicLink(_sys["bus/platform/devices/upwards"], "..");
        File.CreateSymbolicLink(_sys["bus/loop"], "loop");
        Directory.CreateDirectory(_sys["bus/linked"]);
        File.CreateSymbolicLink(_sys["bus/linked/devices"], "../platform/devices");
        Directory.CreateDirectory(_sys["bus/platform/devices/linked"]);
        File.CreateSymbolicLink(_sys["bus/platform/devices/linked/uevent"], _sys.Write("elsewhere", "DRIVER=x\nOF_FULLNAME=/x\n"));
        _sys.MakeFifo("bus/platform/devices/fifo/uevent");
        Read().Should().Equal("/gpu: panfrost");
    }

    [Fact]
    public void A_fifo_with_a_writer_is_skipped()
    {
        _sys.MakeFifo("bus/platform/devices/fifo/uevent");
        using var both = new FileStream(_sys["bus/platform/devices/fifo/uevent"], FileMode.Open, FileAccess.ReadWrite); // opens without waiting
        Read().Should().BeEmpty();
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("DRIVER=\nOF_FULLNAME=/a\n", null)]
    [InlineData("DRIVER=x\nOF_FULLNAME=\n", null)]
    [InlineData("XDRIVER=x\nOF_FULLNAME=/a\n", null)]
    [InlineData("OF_FULLNAME=/a\nMODALIAS=DRIVER=x\n", null)]
    [InlineData("OF_FULLNAME=/a\nDRIVER=x", "/a: x")]
    [InlineData("DRIVER=x\nDRIVER=y\nOF_FULLNAME=/a\nOF_FULLNAME=/b\n", "/a: x")]
    [InlineData("DRIVER=a=b #c\nOF_FULLNAME=/a\n", "/a: a=b #c")]
    [InlineData("\0\0DRIVER=x\nOF_FULLNAME=/a\n", null)]
    public void A_uevent_file_of_any_content_is_read_line_by_line(string content, string? expected)
    {
        _sys.Write("bus/platform/devices/a/uevent", content);
        Read().Should().Equal(expected is null ? [] : [expected]);
    }

    [Fact]
    public void Only_a_page_of_a_huge_uevent_file_is_read()
    {
        var filler = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("X=y\n", 1 << 20)));
        _sys.Write("bus/platform/devices/a/uevent", [.. "DRIVER=early\nOF_FULLNAME=/a\n"u8, .. filler]);
        _sys.Write("bus/platform/devices/b/uevent", [.. filler, .. "DRIVER=late\nOF_FULLNAME=/b\n"u8]);
        Read().Should().Equal("/a: early");
    }

    [Fact]
    public void Names_that_are_not_UTF_8_stay_different()
    {
        _sys.Write("bus/platform/devices/a/uevent", [.. "DRIVER=x"u8, 0xff, .. "\nOF_FULLNAME=/a\n"u8]);
        _sys.Write("bus/platform/devices/b/uevent", [.. "DRIVER=x"u8, 0xfe, .. "\nOF_FULLNAME=/a\n"u8]);
        BoundDrivers.Read(_sys.Path)!["/a"].Should().HaveCount(2);
    }

    [Theory]
    [InlineData("bus")]
    [InlineData("bus/platform")]
    [InlineData("bus/platform/devices")]
    [InlineData("devices/gpu")]
    [InlineData("devices/gpu/uevent")]
    public void A_denied_permission_is_an_error_that_names_the_place(string place)
    {
        _sys.With("platform", "gpu", "/gpu", "panfrost");
        foreach (var directory in Directory.EnumerateDirectories(_sys.Path, "*", SearchOption.AllDirectories).Append(_sys.Path))
            File.SetUnixFileMode(directory, ForAll);
        File.SetUnixFileMode(_sys[place], UnixFileMode.None);
        DiagnosticException thrown;
        try
        {
            if (Environment.IsPrivilegedProcess)
                Posix.AccessFilesAs(Posix.Nobody);
            thrown = new Action(() => BoundDrivers.Read(_sys.Path)).Should().ThrowExactly<DiagnosticException>().Which;
        }
        finally
        {
            if (Environment.IsPrivilegedProcess)
                Posix.AccessFilesAs(0);
            File.SetUnixFileMode(_sys[place], ForAll);
        }

        var found = thrown.Diagnostics.Should().ContainSingle().Subject;
        found.Id.Should().Be(DiagnosticId.DriversUnreadable);
        found.Location.Source.Should().Be(place switch
        {
            "bus" => _sys["bus"],
            "bus/platform" or "bus/platform/devices" => _sys["bus/platform/devices"],
            _ => _sys["bus/platform/devices/gpu/uevent"],
        });
    }

    private IEnumerable<string> Read() => BoundDrivers.Read(_sys.Path)!.Select(pair => $"{pair.Key}: {string.Join(',', pair.Value)}");
}

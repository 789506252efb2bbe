using System.Runtime.Versioning;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Drivers;

/// <summary>The features that bound drivers add, and those that <c>--require-driver</c> removes.</summary>
[SupportedOSPlatform("linux")]
public sealed class DriverFeatureTests : IDisposable
{
    private readonly SysfsCopy _sys = new SysfsCopy().WithTree(Board);

    private static FdtBlob Board => new FdtBlob()
        .Begin("").Property("compatible", "acme,board\0rockchip,rk3588\0")
        .Begin("cpus").Begin("cpu@0").Property("compatible", "arm,cortex-a76\0").Property("device_type", "cpu\0").End().End()
        .Begin("gpu@fb000000").Property("compatible", "rockchip,rk3588-mali\0arm,mali-valhall-csf\0").End()
        .Begin("npu@fdab0000").Property("compatible", "rockchip,rk3588-rknn-core\0").End()
        .Begin("npu@fdac0000").Property("compatible", "rockchip,rk3588-rknn-core\0").End()
        .Begin("npu@fdad0000").Property("compatible", "rockchip,rk3588-rknn-core\0").Property("status", "disabled\0").End()
        .Begin("serial@1").Property("compatible", "acme,uart\0").End()
        .End();

    public void Dispose() => _sys.Dispose();

    [Fact]
    public void Without_a_driver_devices_are_present_and_not_ready()
    {
        Directory.CreateDirectory(_sys["bus"]);
        var lines = Lines(_sys.Path);
        lines.Should().Contain(["accelerator.devicetree.org/gpu=true", "accelerator.devicetree.org/npu=true", "accelerator.devicetree.org/npu-rknpu=true"]);
        lines.Where(IsAboutDrivers).Should().BeEmpty();
    }

    [Fact]
    public void Bound_drivers_make_their_class_ready_and_give_raw_features()
    {
        _sys.With("platform", "gpu", "/gpu@fb000000", "panthor")
            .With("platform", "npu1", "/npu@fdac0000", "rocket")
            .With("platform", "npu2", "/npu@fdad0000", "never")
            .With("platform", "uart", "/serial@1", "acme-uart")
            .With("platform", "other", "/not/in/the/tree", "other");
        Lines(_sys.Path).Where(IsAboutDrivers).Should().Equal(
            "accelerator.devicetree.org/gpu-driver=panthor",
            "accelerator.devicetree.org/gpu-ready=true",
            "accelerator.devicetree.org/npu-driver=rocket",
            "accelerator.devicetree.org/npu-ready=true",
            "devicetree.bound.acme,uart=1",
            "devicetree.bound.arm,mali-valhall-csf=1",
            "devicetree.bound.rockchip,rk3588-mali=1",
            "devicetree.bound.rockchip,rk3588-rknn-core=1",
            "devicetree.driver.acme,uart=acme-uart",
            "devicetree.driver.arm,mali-valhall-csf=panthor",
            "devicetree.driver.rockchip,rk3588-mali=panthor",
            "devicetree.driver.rockchip,rk3588-rknn-core=rocket");
    }

    [Fact]
    public void All_drivers_of_a_class_are_in_the_raw_feature_and_the_first_is_the_label()
    {
        _sys.With("platform", "npu0", "/npu@fdab0000", "rocket")
            .With("platform", "npu1", "/npu@fdac0000", "RKNPU");
        Lines(_sys.Path).Where(IsAboutDrivers).Should().Equal(
            "accelerator.devicetree.org/npu-driver=RKNPU",
            "accelerator.devicetree.org/npu-ready=true",
            "devicetree.bound.rockchip,rk3588-rknn-core=2",
            "devicetree.driver.rockchip,rk3588-rknn-core=RKNPU,rocket");
    }

    [Theory]
    [InlineData("mali kbase", "accelerator.devicetree.org/gpu-driver=mali-kbase", "devicetree.driver.rockchip,rk3588-mali=mali kbase")]
    [InlineData("x\tevil.example/a=1", "accelerator.devicetree.org/gpu-driver=x-evil.example-a-1", @"devicetree.driver.rockchip,rk3588-mali=x\x09evil.example/a=1")]
    [InlineData("@local.x", "accelerator.devicetree.org/gpu-driver=local.x", "devicetree.driver.rockchip,rk3588-mali=@local.x")]
    [InlineData("##", null, "devicetree.driver.rockchip,rk3588-mali=##")]
    public void A_drivers_name_of_any_characters_is_one_line(string driver, string? label, string raw)
    {
        _sys.With("platform", "gpu", "/gpu@fb000000", driver);
        var lines = Lines(_sys.Path);
        lines.Where(line => line.Contains("gpu-driver", StringComparison.Ordinal)).Should().Equal(label is null ? [] : [label]);
        lines.Should().Contain(["accelerator.devicetree.org/gpu-ready=true", raw]);
        lines.Should().NotContain(line => line.StartsWith("evil", StringComparison.Ordinal));
    }

    [Fact]
    public void Labels_only_keeps_the_labels_about_drivers()
    {
        _sys.With("platform", "gpu", "/gpu@fb000000", "panthor");
        Lines(_sys.Path, "--labels-only").Where(IsAboutDrivers).Should().Equal(
            "accelerator.devicetree.org/gpu-driver=panthor", "accelerator.devicetree.org/gpu-ready=true");
    }

    [Fact]
    public void With_a_required_driver_only_the_root_cpus_and_bound_nodes_count()
    {
        _sys.With("platform", "gpu", "/gpu@fb000000", "panthor");
        Lines(_sys.Path, "--require-driver").Should().Equal(
            "accelerator.devicetree.org/gpu=true",
            "accelerator.devicetree.org/gpu-driver=panthor",
            "accelerator.devicetree.org/gpu-mali-valhall=true",
            "accelerator.devicetree.org/gpu-ready=true",
            "beta.devicetree.org/acme-board=1",
            "beta.devicetree.org/arm-cortex-a76=1",
            "beta.devicetree.org/arm-mali-valhall-csf=1",
            "beta.devicetree.org/rockchip-rk3588=1",
            "beta.devicetree.org/rockchip-rk3588-mali=1",
            "board.devicetree.org/name=acme-board",
            "soc.devicetree.org/family=rk35xx",
            "soc.devicetree.org/name=rockchip-rk3588",
            "soc.devicetree.org/vendor=rockchip",
            "devicetree.board=acme-board",
            "devicetree.bound.arm,mali-valhall-csf=1",
            "devicetree.bound.rockchip,rk3588-mali=1",
            "devicetree.compatible.acme,board=1",
            "devicetree.compatible.arm,cortex-a76=1",
            "devicetree.compatible.arm,mali-valhall-csf=1",
            "devicetree.compatible.rockchip,rk3588=1",
            "devicetree.compatible.rockchip,rk3588-mali=1",
            "devicetree.driver.arm,mali-valhall-csf=panthor",
            "devicetree.driver.rockchip,rk3588-mali=panthor",
            "devicetree.soc=rockchip-rk3588");
    }

    [Fact]
    public void The_setting_requireDriver_has_the_effect_of_the_option()
    {
        _sys.With("platform", "gpu", "/gpu@fb000000", "panthor");
        Lines(_sys.Path, "-c", _sys.Write("config.yaml", "version: v1\nrequireDriver: true\n")).Should().Equal(Lines(_sys.Path, "--require-driver"));
    }

    [Fact]
    public void Unknown_drivers_are_an_error_if_a_driver_is_required()
    {
        var without = Invocation.Run("-d", "--sys", _sys.Path, "--require-driver");
        without.ShouldFail(3, "DT207");
        without.Error.Should().Contain(_sys["bus"]).And.Contain("mount");
        var other = Invocation.Run("-d", "--devicetree", _sys.Tree, "--require-driver");
        other.ShouldFail(3, "DT207");
        other.Error.Should().Contain("--sys");
    }

    [Fact]
    public void Without_buses_there_are_no_features_about_drivers_and_no_finding()
    {
        var run = Invocation.Run("-d", "--sys", _sys.Path);
        run.ShouldSucceed();
        run.Out.Split('\n').Where(IsAboutDrivers).Should().BeEmpty();
    }

    [Fact]
    public void Another_devicetree_has_no_drivers_of_this_machine()
    {
        _sys.With("platform", "gpu", "/gpu@fb000000", "panthor");
        Invocation.Run("-d", "--devicetree", _sys.Tree).Out.Split('\n').Where(IsAboutDrivers).Should().BeEmpty();
    }

    [Fact]
    public void A_devicetree_and_a_sysfs_together_give_the_nodes_and_the_drivers()
    {
        using var drivers = new SysfsCopy();
        drivers.With("platform", "gpu", "/gpu@fb000000", "panthor");
        Invocation.Run("-d", "--devicetree", _sys.Tree, "--sys", drivers.Path).Out.Should().Contain("\naccelerator.devicetree.org/gpu-driver=panthor\n");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_sysfs_that_does_not_exist_is_refused(bool withTree)
    {
        foreach (var path in new[] { _sys["missing"], _sys.Write("file", "") })
        {
            string[] tree = withTree ? ["--devicetree", _sys.Tree] : [];
            var run = Invocation.Run(["-d", "--sys", path, .. tree]);
            run.ShouldFail(3, "DT201");
            run.Error.Should().StartWith(path + ": error DT201: is not a directory");
        }
    }

    [Fact]
    public void A_sysfs_without_devicetree_has_no_features()
    {
        using var empty = new SysfsCopy();
        empty.With("platform", "gpu", "/gpu", "panthor");
        TreeInput.ReadSysfs(empty.Path, Settings.Default).Should().BeNull();
        var run = Invocation.Run("-d", "--sys", empty.Path);
        run.ExitCode.Should().Be(0);
        run.Out.Should().BeEmpty();
    }

    [Fact]
    public void Only_the_kernels_own_file_systems_are_live()
    {
        TreeInput.ReadSysfs(_sys.Path, Settings.Default)!.IsLive.Should().BeFalse();
        TreeInput.Read(_sys.Tree, Settings.Default).IsLive.Should().BeFalse();
        KernelFiles.Holds(_sys.Tree).Should().BeFalse();
        KernelFiles.Holds("/proc/self").Should().BeTrue();
        KernelFiles.Holds("/missing").Should().BeFalse();
    }

    [Fact]
    public void The_first_path_with_a_tree_decides_which_drivers_are_read()
    {
        using var second = new SysfsCopy().WithTree(Board);
        second.With("platform", "gpu", "/gpu@fb000000", "second");
        _sys.With("platform", "gpu", "/gpu@fb000000", "first");
        using var empty = new SysfsCopy();
        TreeInput.ReadFirst([(empty.Tree, empty.Path), (_sys.Tree, _sys.Path), (second.Tree, second.Path)], Settings.Default)!
            .Drivers.Should().ContainKey("/gpu@fb000000").WhoseValue.Should().Equal("first");
        TreeInput.ReadFirst([(empty.Tree, empty.Path), (second.Tree, null)], Settings.Default)!.Drivers.Should().BeNull();
    }

    [Fact]
    public void Explain_shows_whether_a_device_has_a_driver()
    {
        _sys.With("platform", "gpu", "/gpu@fb000000", "panthor");
        Invocation.Run("explain", "--sys", _sys.Path).Out.Should().Contain("driver panthor");
        Invocation.Run("explain", "--sys", _sys.Path, "-n", "npu").Out.Should().Contain("available, but no driver is bound");
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    public void Every_format_has_the_features_about_drivers(string format)
    {
        _sys.With("platform", "gpu", "/gpu@fb000000", "panthor");
        var run = Invocation.Run("-d", "--format", format, "--sys", _sys.Path);
        run.ExitCode.Should().Be(0);
        run.Out.Should().Contain("accelerator.devicetree.org/gpu-ready").And.Contain("devicetree.driver.rockchip,rk3588-mali").And.Contain("panthor");
    }

    [Theory]
    [InlineData("nvgpu", "accelerator.devicetree.org/gpu-driver=nvgpu", "accelerator.devicetree.org/gpu-ready=true")]
    [InlineData(null)]
    public void A_GPU_without_compatible_is_ready_if_its_PCIe_device_has_a_driver(string? driver, params string[] labels)
    {
        using var thor = new SysfsCopy().WithTree(new FdtBlob()
            .Begin("").Property("compatible", "nvidia,p4071-0000+p3834-0008\0nvidia,tegra264\0")
            .Begin("pcie@d0b0000000").Property("compatible", "nvidia,tegra264-pcie\0")
            .Begin("pci@0,0").Begin("gpu@0,0").End().End()
            .End()
            .End());
        thor.With("pci", "0000:01:00.0", "/pcie@d0b0000000/pci@0,0/gpu@0,0", driver)
            .With("pci", "0000:00:00.0", "/pcie@d0b0000000/pci@0,0", "pcieport");
        var lines = Lines(thor.Path);
        lines.Should().Contain("accelerator.devicetree.org/gpu=true");
        lines.Where(IsAboutDrivers).Should().Equal(labels);
    }

    private static bool IsAboutDrivers(string line) =>
        line.Contains("-ready=", StringComparison.Ordinal) || line.Contains("-driver=", StringComparison.Ordinal)
        || line.StartsWith("devicetree.bound.", StringComparison.Ordinal) || line.StartsWith("devicetree.driver.", StringComparison.Ordinal);

    /// <summary>The lines of the feature file, without comments.</summary>
    private static List<string> Lines(string sys, params string[] options)
    {
        var run = Invocation.Run(["-d", "--sys", sys, .. options]);
        run.ShouldSucceed();
        return [.. run.Out.Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    }
}

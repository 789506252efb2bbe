using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Sidecar;
using NfdDeviceTree.SystemTests.Sidecar;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Drivers;

/// <summary>A kernel module that is loaded or unloaded changes the file at the next pass of <c>watch</c>.</summary>
public sealed class DriverWatchTests : IDisposable
{
    private const string Gpu = "57000000.gpu", Node = "/gpu@57000000";

    private const string Ready = "accelerator.devicetree.org/gpu-ready=true\n";

    private readonly SysfsCopy _sys = new SysfsCopy().WithTree(new FdtBlob()
        .Begin("").Property("compatible", "nvidia,jetson-nano\0nvidia,tegra210\0")
        .Begin("gpu@57000000").Property("compatible", "nvidia,gm20b\0").End()
        .End());

    public void Dispose() => _sys.Dispose();

    [Fact]
    public void A_driver_that_is_bound_or_unbound_changes_the_file_at_the_next_pass()
    {
        _sys.With("platform", Gpu, Node, null);
        using var bench = new WatchBench { Interval = "60s" };
        bench.Read = settings => TreeInput.ReadSysfs(_sys.Path, settings);
        bench.At(50, () => bench.Content.Should().Contain("accelerator.devicetree.org/gpu=true\n").And.NotContain("gpu-ready").And.NotContain("gpu-driver"));
        bench.At(51, () => _sys.SetDriver(Gpu, Node, "nouveau"));
        bench.At(119, () => bench.Content.Should().Contain(Ready).And.Contain("accelerator.devicetree.org/gpu-driver=nouveau\n").And.Contain("devicetree.bound.nvidia,gm20b=1\n"));
        bench.At(125, () => _sys.SetDriver(Gpu, Node, "nvgpu"));
        bench.At(190, () => bench.Content.Should().Contain("accelerator.devicetree.org/gpu-driver=nvgpu\n"));
        bench.At(191, () => _sys.SetDriver(Gpu, Node, null));

        bench.Run(seconds: 310);

        bench.Content.Should().NotContain("gpu-ready").And.NotContain("gpu-driver").And.NotContain("devicetree.bound.");
        bench.History.Should().Equal("0 written", "1.2 touched", "60 written", "61.2 touched", "180 written", "181.2 touched", "240 written", "241.2 touched");
    }

    [Fact]
    public void A_sysfs_without_buses_is_logged_once_at_debug_level()
    {
        using var bench = new WatchBench { Interval = "60s", Least = LogLevel.Debug };
        bench.Read = settings => TreeInput.ReadSysfs(_sys.Path, settings);

        bench.Run(seconds: 200);

        bench.Events.Count(line => line.StartsWith("debug bound drivers are unknown", StringComparison.Ordinal)).Should().Be(1);
    }

    [Fact]
    public void The_file_stays_if_the_drivers_cannot_be_read()
    {
        _sys.With("platform", Gpu, Node, "nvgpu");
        using var bench = new WatchBench { Interval = "60s" };
        bench.Read = settings => TreeInput.ReadSysfs(_sys.Path, settings with { Selection = settings.Selection with { RequireDriver = true } });
        bench.At(50, () => Directory.Move(_sys["bus"], _sys["away"]));
        bench.At(170, () => Directory.Move(_sys["away"], _sys["bus"]));

        bench.Run(seconds: 250);

        bench.Content.Should().Contain(Ready);
        bench.History.Should().Equal("0 written", "1.2 touched");
        bench.Events.Should().Contain("info recovered");
    }

    [Fact]
    public void The_executable_writes_the_file_again_when_a_driver_is_bound_or_unbound()
    {
        _sys.With("platform", Gpu, Node, null);
        using var output = new TemporaryDirectory();
        var file = output["features.d/devicetree-features"];
        Directory.CreateDirectory(output["features.d"]);
        using var watch = SidecarProcess.Start("watch", "--sys", _sys.Path, "--interval", "1s", "-o", file);
        watch.WaitUntil(() => File.Exists(file), "the file");
        File.ReadAllText(file).Should().NotContain(Ready);

        _sys.SetDriver(Gpu, Node, "nvgpu");
        watch.WaitUntil(() => File.ReadAllText(file).Contains(Ready, StringComparison.Ordinal), "the driver");
        _sys.SetDriver(Gpu, Node, null);
        watch.WaitUntil(() => !File.ReadAllText(file).Contains(Ready, StringComparison.Ordinal), "the file without the driver");
    }
}

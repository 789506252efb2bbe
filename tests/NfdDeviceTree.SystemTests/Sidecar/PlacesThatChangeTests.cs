using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>The inputs of the sidecar are replaced and restored; its output directory is removed.</summary>
public sealed class PlacesThatChangeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Features => _directory["features.d/features"];

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_FIFO_in_place_of_the_tree_is_an_error_until_it_is_replaced()
    {
        var tree = _directory.Write("board.dtb", File.ReadAllBytes(Repository.Board("nvidia-jetson-nano")));
        using var sidecar = SidecarProcess.Start("watch", "--interval", "1s", "--devicetree", tree, "-o", Features);
        sidecar.WaitFor("info written");

        Posix.Rename(_directory.MakeFifo("fifo"), tree);
        sidecar.WaitFor("id=DT201");
        Posix.Rename(_directory.Write("again.dtb", File.ReadAllBytes(Repository.Board("nvidia-jetson-nano"))), tree);
        sidecar.WaitFor("info recovered");
    }

    [Fact]
    public void A_FIFO_in_place_of_the_settings_is_an_error_and_the_last_settings_stay_in_use()
    {
        var settings = _directory.Write("config.yaml", "version: v1\nnodes: [pwm-fan]\n");
        using var sidecar = SidecarProcess.Start("watch", "--interval", "1s", "-c", settings, "--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", Features);
        sidecar.WaitFor("info written");

        Posix.Rename(_directory.MakeFifo("fifo"), settings);
        sidecar.Signal(Posix.Hangup);
        sidecar.WaitFor("id=DT401");
        File.ReadAllText(Features).Should().Contain("org/pwm-fan=1");
        Posix.Rename(_directory.Write("again.yaml", "version: v1\nnodes: [serial]\n"), settings);
        sidecar.Signal(Posix.Hangup);
        sidecar.WaitUntil(() => File.ReadAllText(Features).Contains("org/nvidia-tegra210-uart=1", StringComparison.Ordinal), "the new settings");
    }

    [Fact]
    public void A_removed_working_directory_is_made_again_and_written_to()
    {
        Directory.CreateDirectory(_directory["features.d"]);
        using var sidecar = SidecarProcess.StartBy(
            ["env", "--chdir=" + _directory["features.d"]], SidecarProcess.Program,
            "watch", "--interval", "1s", "--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", "features");
        sidecar.WaitFor("info written");

        sidecar.WaitUntil(IsDeleted, "the deletion");

        sidecar.WaitFor("info written", times: 2);
        File.Exists(Features).Should().BeTrue();

        bool IsDeleted()
        {
            try
            {
                Directory.Delete(_directory["features.d"], recursive: true);
                return true;
            }
            catch (IOException)
            {
                return false; // the sidecar made a file meanwhile
            }
        }
    }
}

using System.Text.Json;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Sidecar;

[Collection(Alone.Name)]
public sealed class SignalTests : IDisposable
{
    /// <summary>The sidecar may need one second; the rest is for a loaded machine. The next pass would come after a minute.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);

    private readonly TemporaryDirectory _directory = new();

    private string Features => _directory["features.d/features"];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(Posix.Terminate)]
    [InlineData(Posix.Interrupt)]
    [InlineData(Posix.Quit)]
    public void A_signal_ends_the_sidecar_at_once_and_the_file_is_kept(int signal)
    {
        using var sidecar = Start();
        var content = File.ReadAllText(Features);

        sidecar.Signal(signal);
        var (code, took) = sidecar.WaitForExit();

        code.Should().Be(0);
        took.Should().BeLessThan(Soon);
        File.ReadAllText(Features).Should().Be(content).And.Contain("nvidia-jetson-nano=1");
        sidecar.Lines[^1].Should().EndWith(" info stopped");
        sidecar.Output.Should().BeEmpty();
    }

    [Fact]
    public void With_cleanup_the_file_is_removed()
    {
        using var sidecar = Start("--cleanup");

        sidecar.Signal(Posix.Terminate);

        sidecar.WaitForExit().Code.Should().Be(0);
        File.Exists(Features).Should().BeFalse();
    }

    [Fact]
    public void SIGHUP_reads_the_settings_again_and_the_sidecar_goes_on()
    {
        var settings = _directory.Write("config.yaml", "version: v1\nnamespace: one.example\n");
        using var sidecar = Start("--config", settings);
        _directory.Write("config.yaml", "version: v1\nnamespace: two.example\n");

        sidecar.Signal(Posix.Hangup);

        sidecar.WaitFor("info settings read again");
        sidecar.WaitFor("info written", times: 2);
        File.ReadAllText(Features).Should().Contain("\ntwo.example/nvidia-jetson-nano=1\n");
        sidecar.IsRunning.Should().BeTrue();
    }

    [TheoryWith(Needs.Root | Needs.Mount)]
    [InlineData(Posix.Terminate)]
    [InlineData(Posix.Interrupt)]
    [InlineData(Posix.Quit)]
    public void As_process_1_the_sidecar_reloads_and_ends_on_signals_too(int signal)
    {
        string[] wrapper = ["unshare", "--pid", "--fork", "--kill-child"];
        using var sidecar = SidecarProcess.StartBy(wrapper, SidecarProcess.Program, Arguments());
        sidecar.WaitFor("info written");

        Posix.Signal(sidecar.ChildId, Posix.Hangup);
        sidecar.WaitFor("info settings read again");
        File.ReadAllText($"/proc/{sidecar.ChildId}/status").Should().MatchRegex(@"NSpid:\s+\d+\s+1\n");
        Posix.Signal(sidecar.ChildId, signal);
        var (code, took) = sidecar.WaitForExit();

        code.Should().Be(0);
        took.Should().BeLessThan(Soon);
        File.Exists(Features).Should().BeTrue();
    }

    [Fact]
    public void A_second_instance_is_refused_and_the_lock_of_a_killed_instance_is_free()
    {
        using var first = Start();
        using var second = SidecarProcess.Start(Arguments());

        second.WaitForExit().Code.Should().Be(4);
        second.Lines.Should().ContainSingle().Which.Should().Be($"{Features}: error DT503: another nfd-devicetree has the lock on this file; only one process may write it");
        first.IsRunning.Should().BeTrue();

        first.Signal(Posix.Kill);
        first.WaitForExit();
        File.Delete(Features);
        using var third = Start();
        File.Exists(Features).Should().BeTrue();
    }

    [Fact]
    public void The_log_is_JSON_if_the_user_asks_for_it()
    {
        using var sidecar = Start("--log-format", "json", "-v");
        sidecar.Signal(Posix.Terminate);
        sidecar.WaitForExit();

        var lines = sidecar.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines.Should().OnlyContain(line => line.GetProperty("ts").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddMinutes(-5));
        var information = lines.Where(line => line.GetProperty("level").GetString() == "info").ToList();
        information.Select(line => line.GetProperty("msg").GetString()).Should().Equal("watching", "written", "stopped");
        information[1].GetProperty("labels").GetInt64().Should().BePositive();
    }

    [Fact]
    public void Quiet_logs_no_information()
    {
        using var sidecar = SidecarProcess.Start([.. Arguments(), "-q"]);
        sidecar.WaitUntil(() => File.Exists(Features), "the file");
        sidecar.WaitUntil(() => File.Exists(_directory["features.d/.nfd-devicetree/features.heartbeat"]), "the heartbeat");
        sidecar.Signal(Posix.Terminate);

        sidecar.WaitForExit().Code.Should().Be(0);
        sidecar.Lines.Should().BeEmpty();
    }

    private SidecarProcess Start(params string[] more)
    {
        var sidecar = SidecarProcess.Start([.. Arguments(), .. more]);
        sidecar.WaitFor("written");
        return sidecar;
    }

    private string[] Arguments() => ["watch", "--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", Features];
}

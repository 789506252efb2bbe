using System.Diagnostics;
using System.Globalization;
using NfdDeviceTree.Tests.Support;
using Xunit.Abstractions;

namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>The cost of a sidecar that runs for months.</summary>
[Collection(Alone.Name)]
public sealed class SoakTests(ITestOutputHelper output) : IDisposable
{
    private const int Warm = 1_000;
    private const long MiB = 1 << 20;

    /// <summary>The runtime with its compiler needs more time for each pass.</summary>
    private static readonly int Passes = TestVariables.Native is null ? 4_000 : 10_000;

    /// <summary>
    /// The native program must keep the promised bounds. The runtime with its compiler has higher bounds; 0.6 MiB and 55 MiB were
    /// measured.
    /// </summary>
    private static readonly long MostGrowth = TestVariables.Native is null ? 4 * MiB : MiB;

    private static readonly long MostIdle = TestVariables.Native is null ? 80 * MiB : 12 * MiB;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Thousands_of_passes_do_not_change_memory_and_descriptors()
    {
        BoundsAreThoseOfTheNativeProgramInCi();
        DirectoryForm.Write(File.ReadAllBytes(Repository.Board("nvidia-jetson-nano")), _directory["tree"]);
        var took = Stopwatch.StartNew();
        using var sidecar = SidecarProcess.Start("watch", "--interval", "infinite", "-v", "--devicetree", _directory["tree"], "-o", _directory["features.d/features"]);
        sidecar.WaitFor("info written");

        Pass(sidecar, Warm);
        var (warm, warmFiles) = (Memory(sidecar), Files(sidecar));
        var growth = 0L;
        for (var passes = 2 * Warm; passes <= Passes; passes += Warm)
        {
            Pass(sidecar, passes);
            growth = Math.Max(growth, Memory(sidecar) - warm);
        }

        var files = Files(sidecar);
        var cpu = Cpu(sidecar);
        var seconds = took.Elapsed.TotalSeconds;
        output.WriteLine($"{(TestVariables.Native is null ? "runtime" : "native")}: {Passes} passes in {seconds:0.0} s; resident {warm / 1024} KiB after {Warm}, "
            + $"at most {growth / 1024} KiB more later; {warmFiles} descriptors, {files} at the end; CPU {cpu.TotalSeconds:0.00} s, {cpu.TotalMicroseconds / Passes:0} µs a pass");
        growth.Should().BeLessThan(MostGrowth);
        files.Should().BeLessThanOrEqualTo(warmFiles);
        (warm + growth).Should().BeLessThanOrEqualTo(MostIdle);
        sidecar.Count("Z error ").Should().Be(0);
    }

    [Fact]
    public void An_idle_sidecar_is_small_and_needs_no_processor_time()
    {
        BoundsAreThoseOfTheNativeProgramInCi();
        DirectoryForm.Write(File.ReadAllBytes(Repository.Board("nvidia-jetson-nano")), _directory["tree"]);
        var settings = _directory.Write("config.yaml", "version: v1\nnodes: [pwm-fan]\n");
        using var sidecar = SidecarProcess.Start("watch", "--devicetree", _directory["tree"], "--config", settings, "-o", _directory["features.d/features"]);
        sidecar.WaitFor("info written");
        Thread.Sleep(2000); // the late touch comes meanwhile

        var before = Cpu(sidecar);
        Thread.Sleep(3000); // the time that is measured
        var spent = Cpu(sidecar) - before;
        var memory = Memory(sidecar);

        output.WriteLine($"idle: resident {memory / 1024} KiB, CPU {spent.TotalMilliseconds:0} ms in 3 s, {Files(sidecar)} descriptors");
        memory.Should().BeLessThanOrEqualTo(MostIdle);
        spent.Should().BeLessThanOrEqualTo(TimeSpan.FromMilliseconds(30));
    }

    private static void BoundsAreThoseOfTheNativeProgramInCi() =>
        (Repository.IsCi && TestVariables.Native is null).Should().BeFalse("CI names the native program in NFD_DEVICETREE_NATIVE");

    /// <summary>Makes the sidecar reload, and so make passes, until a number of passes is reached.</summary>
    private static void Pass(SidecarProcess sidecar, int passes) =>
        sidecar.WaitUntil(
            () =>
            {
                for (var i = 0; i < 20; i++)
                {
                    sidecar.Signal(Posix.Hangup);
                    Thread.Sleep(1); // two signals before the first is handled count as one
                }

                return sidecar.Count("debug unchanged") >= passes;
            },
            $"{passes} passes");

    private static long Memory(SidecarProcess process) =>
        1024 * long.Parse(File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    /// <summary>Descriptors that stay open: the least of many counts, because a pass opens some for a moment.</summary>
    private static int Files(SidecarProcess process)
    {
        var fewest = int.MaxValue;
        for (var i = 0; i < 100; i++)
        {
            fewest = Math.Min(fewest, Directory.GetFileSystemEntries($"/proc/{process.Id}/fd").Length);
            Thread.Sleep(1); // a pass may begin or end
        }

        return fewest;
    }

    /// <summary>Time in user and kernel mode (proc(5), stat, 14 and 15), in ticks of 10 ms.</summary>
    private static TimeSpan Cpu(SidecarProcess process)
    {
        var fields = File.ReadAllText($"/proc/{process.Id}/stat").Split(") ")[1].Split(' ');
        return TimeSpan.FromMilliseconds(10 * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)));
    }
}

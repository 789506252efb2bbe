using System.Collections.Concurrent;
using System.Globalization;
using NfdDeviceTree.Tests.Support;
using Xunit.Abstractions;

namespace NfdDeviceTree.SystemTests.Faults;

/// <summary>
/// Every system call on the output and on the devicetree fails once with each of its possible errors. Afterwards the file is
/// complete: the new file if the exit code is 0, otherwise the old file. No other file is left.
/// </summary>
[Collection(Alone.Name)]
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    private const string Lock = ".nfd-devicetree/features.lock";

    /// <summary>
    /// Numbers of runs at the same time. A process that starts uses a core; a process that waits for a late touch or the next pass
    /// does not.
    /// </summary>
    private static readonly int Starting = 2 * Environment.ProcessorCount, Waiting = 6 * Environment.ProcessorCount;

    [TheoryWith(Needs.Strace)]
    [InlineData((int)FaultPlace.Steady)]
    [InlineData((int)FaultPlace.NoDirectory)]
    [InlineData((int)FaultPlace.NoStagingDirectory)]
    [InlineData((int)FaultPlace.Removal)]
    public void A_run_that_cannot_use_its_output_leaves_a_complete_file_and_the_next_run_repairs_the_rest(int place)
    {
        var faults = FaultsOf((FaultPlace)place, scene => scene.OutputPaths);
        faults.Should().HaveCountGreaterThan(20);

        RunAll(faults, place == (int)FaultPlace.NoStagingDirectory ? Waiting : Starting, fault =>
        {
            using var scene = new FaultScene((FaultPlace)place);
            var before = (scene.Content, scene.Names);
            var expected = scene.Expected;
            using var run = Start(scene, fault, scene.OutputPaths);

            var code = run.WaitForExit().Code;

            ShouldBeInjected(scene);
            code.Should().BeOneOf(fault.Error == Fault.Interrupted ? [0] : [0, 4], Text(run));
            scene.Content.Should().Be(code == 0 ? expected : before.Content, Text(run));
            run.Lines.Count(line => line.Contains(" error DT", StringComparison.Ordinal)).Should().Be(code == 0 ? 0 : 1, Text(run));
            run.Lines.Should().NotContain(line => line.Contains("   at ", StringComparison.Ordinal) || line.Contains("internal error", StringComparison.Ordinal));
            if (fault.Call != "unlinkat")
                scene.Names.Should().BeOneOf(code == 0 ? [expected is null ? $".nfd-devicetree {Lock}" : $".nfd-devicetree {Lock} features"] : Failed(before.Names), Text(run));

            // The next run repairs everything.
            Invocation.Run(scene.Options).ExitCode.Should().Be(0);
            scene.Content.Should().Be(expected);
            scene.Names.Should().Be(expected is null ? $".nfd-devicetree {Lock}" : $".nfd-devicetree {Lock} features");
        });
    }

    [FactWith(Needs.Strace)]
    public void A_run_that_cannot_read_its_devicetree_keeps_the_old_file()
    {
        var faults = FaultsOf(FaultPlace.Steady, scene => scene.TreePaths);
        faults.Should().HaveCountGreaterThan(20);

        RunAll(faults, Starting, fault =>
        {
            using var scene = new FaultScene(FaultPlace.Steady);
            using var run = Start(scene, fault, scene.TreePaths);

            var code = run.WaitForExit().Code;

            ShouldBeInjected(scene);
            code.Should().BeOneOf(fault.Error == Fault.Interrupted ? [0] : [0, 3], Text(run));
            scene.Content.Should().Be(code == 0 ? scene.Expected : FaultScene.Old, Text(run));
            run.Lines.Count(line => line.Contains(" error DT", StringComparison.Ordinal)).Should().Be(code == 0 ? 0 : 1, Text(run));
        });
    }

    [FactWith(Needs.Strace)]
    public void A_sidecar_that_cannot_use_its_output_goes_on()
    {
        var faults = WatchFaults();
        faults.Should().HaveCountGreaterThan(20);

        RunAll(faults, Waiting, fault =>
        {
            using var scene = new FaultScene(FaultPlace.Steady);
            using var sidecar = Watch(scene, Strace.Inject(fault.Inject, scene["log"], scene.OutputPaths));
            sidecar.WaitUntil(() => scene.Names == $".nfd-devicetree .nfd-devicetree/features.heartbeat {Lock} features" && scene.Content == scene.Expected, "the file after " + fault);
            sidecar.WaitFor(" info written");
            var errors = sidecar.Count("Z error ");
            sidecar.WaitUntil(() => sidecar.Count(" info recovered") == errors, "recovery after " + fault);

            errors.Should().BeLessThanOrEqualTo(fault.Error == Fault.Interrupted ? 0 : 1, Text(sidecar));
            sidecar.Count(" info written").Should().Be(1, Text(sidecar));
            sidecar.Count("internal error").Should().Be(0, Text(sidecar));
            Posix.Signal(sidecar.ChildId, Posix.Terminate);
            sidecar.WaitForExit().Code.Should().Be(0, Text(sidecar));
            ShouldBeInjected(scene);
            scene.Content.Should().Be(scene.Expected);
        });
    }

    private static string?[] Failed(string? before) => before switch
    {
        null => [null, ""], // the directory may already exist
        _ => [before],
    };

    private static void ShouldBeInjected(FaultScene scene) => File.ReadAllText(scene["log"]).Should().Contain("(INJECTED)");

    private static string Text(SidecarProcess run) => string.Join(" | ", run.Lines);

    /// <summary>The calls of a run without a fault, each with its possible errors.</summary>
    private static List<Fault> FaultsOf(FaultPlace place, Func<FaultScene, IEnumerable<string>> paths)
    {
        using var scene = new FaultScene(place);
        var log = scene["log"];
        using var run = SidecarProcess.StartBy(Strace.Trace(log, paths(scene)), SidecarProcess.Program, scene.Options);
        run.WaitForExit().Code.Should().Be(0, Text(run));
        scene.Content.Should().Be(scene.Expected);
        return [.. Fault.All(File.ReadAllLines(log))];
    }

    private static List<Fault> WatchFaults()
    {
        using var scene = new FaultScene(FaultPlace.Steady);
        var log = scene["log"];
        using var sidecar = Watch(scene, Strace.Trace(log, scene.OutputPaths));
        sidecar.WaitUntil(() => File.Exists(log) && File.ReadAllText(log).Contains("features.heartbeat", StringComparison.Ordinal), "a pass");
        Posix.Signal(sidecar.ChildId, Posix.Terminate);
        sidecar.WaitForExit().Code.Should().Be(0, Text(sidecar));
        return [.. Fault.All(File.ReadAllLines(log))];
    }

    private static SidecarProcess Watch(FaultScene scene, string[] strace) =>
        SidecarProcess.StartBy(strace, SidecarProcess.Program, ["watch", "--interval", "1h", .. scene.Options]);

    private static SidecarProcess Start(FaultScene scene, Fault fault, IEnumerable<string> paths) =>
        SidecarProcess.StartBy(Strace.Inject(fault.Inject, scene["log"], paths), SidecarProcess.Program, scene.Options);

    private void RunAll(List<Fault> faults, int degree, Action<Fault> run)
    {
        var failures = new ConcurrentBag<string>();
        var threads = Enumerable.Range(0, degree).Select(number => new Thread(() =>
        {
            foreach (var fault in faults.Where((_, i) => i % degree == number))
            {
                try
                {
                    run(fault);
                }
                catch (Exception e)
                {
                    failures.Add($"{fault}: {e.Message}");
                }
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{faults.Count} faults"));
        string.Join('\n', failures).Should().BeEmpty();
    }
}

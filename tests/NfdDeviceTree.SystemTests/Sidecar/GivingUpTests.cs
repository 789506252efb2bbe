using NfdDeviceTree.Sidecar;

namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>The thread that ends a hanging sidecar runs at the same time as the sidecar's steps.</summary>
public sealed class GivingUpTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Giving_up_throws_no_exception_during_or_after_a_run(bool cleanup)
    {
        for (var round = 0; round < 50; round++)
        {
            using var bench = new WatchBench { Cleanup = cleanup };
            bench.Start();
            var watcher = bench.Watcher;
            using var done = new CancellationTokenSource();
            var giveUp = Task.Run(() =>
            {
                while (!done.IsCancellationRequested)
                    watcher.GiveUp();
            });
            var waits = 0;
            watcher.Run(
                _ =>
                {
                    if (++waits == 5)
                        Directory.Move(Path.GetDirectoryName(bench.Output)!, bench.Temporary["away"]); // the next pass opens another publisher
                    return waits < 10 ? Wake.Reload : Wake.Stop;
                },
                _ => { });
            watcher.Dispose();
            await done.CancelAsync();

            await giveUp; // throws if GiveUp threw an exception
        }
    }

    [Fact]
    public void Giving_up_after_the_end_does_nothing()
    {
        using var bench = new WatchBench();
        bench.Run(seconds: 5);
        var watcher = bench.Watcher;
        watcher.Dispose();

        watcher.GiveUp();

        File.Exists(bench.Output).Should().BeTrue();
    }
}

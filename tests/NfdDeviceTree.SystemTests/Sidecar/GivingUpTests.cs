namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>The thread that ends a hanging sidecar runs beside the sidecar's own steps.</summary>
public sealed class GivingUpTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_may_run_at_any_moment_from_the_start_to_after_the_end(bool cleanup)
    {
        for (var round = 0; round < 50; round++)
        {
            using var bench = new WatchBench { Cleanup = cleanup };
            bench.Start();
            using var done = new CancellationTokenSource();
            var watcher = bench.Watcher;
            var giveUp = Task.Run(() =>
            {
                while (!done.IsCancellationRequested)
                    watcher.GiveUp();
                watcher.GiveUp();
            });
            bench.At(5, () => Directory.Delete(Path.GetDirectoryName(bench.Output)!, recursive: true)); // the next pass opens another publisher
            bench.Run(seconds: 70);
            bench.Dispose();
            await done.CancelAsync();

            await giveUp; // throws what the thread threw
        }
    }

    [Fact]
    public void After_the_end_it_does_nothing()
    {
        using var bench = new WatchBench();
        bench.Run(seconds: 5);
        var watcher = bench.Watcher;
        watcher.Dispose();

        watcher.GiveUp();

        File.Exists(bench.Output).Should().BeTrue();
    }
}

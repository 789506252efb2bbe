namespace NfdDeviceTree.Fleet;

/// <summary>Does the same work for many items on all cores, and returns the results in the order of the items.</summary>
internal static class OrderedWork
{
    /// <summary>
    /// The most results in memory: enough that no core waits while another one works on a slow item. PLINQ would keep up to 8,192
    /// for each core.
    /// </summary>
    public static int Window { get; } = 4 * Environment.ProcessorCount;

    /// <summary>Runs the work. No work runs after the end of the enumeration, even if an exception ends it.</summary>
    /// <param name="things">The items. Their enumeration is at most <see cref="Window"/> items ahead of the results.</param>
    /// <param name="work">Runs on several threads. If it throws, the enumeration throws the exception in the place of the result.</param>
    public static IEnumerable<TResult> Run<TThing, TResult>(IEnumerable<TThing> things, Func<TThing, TResult> work)
        where TThing : class
        where TResult : class
    {
        var running = new Queue<Task<TResult>>(Window);
        try
        {
            foreach (var thing in things)
            {
                running.Enqueue(Task.Run(() => work(thing)));
                if (running.Count == Window)
                    yield return running.Dequeue().GetAwaiter().GetResult();
            }

            while (running.TryDequeue(out var next))
                yield return next.GetAwaiter().GetResult();
        }
        finally
        {
            // The exceptions of the remaining items are ignored: the enumeration throws only the first exception.
            Task.WhenAll(running).ContinueWith(_ => { }, TaskScheduler.Default).Wait();
        }
    }
}

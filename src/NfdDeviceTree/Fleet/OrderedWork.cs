using System.Runtime.ExceptionServices;

namespace NfdDeviceTree.Fleet;

/// <summary>Does the same with many things on all cores, and hands the results out in the order of the things.</summary>
internal static class OrderedWork
{
    /// <summary>
    /// Things that are worked on before their results are handed out: enough that no core waits for the others for long,
    /// and all that is ever held in memory.
    /// </summary>
    public const int Window = 64;

    /// <summary>Runs the work.</summary>
    /// <param name="things">Asked for one after another, only a window ahead.</param>
    /// <param name="work">Called on several threads at once; what it throws is thrown here.</param>
    public static IEnumerable<TResult> Run<TThing, TResult>(IEnumerable<TThing> things, Func<TThing, TResult> work)
        where TThing : class
        where TResult : class
    {
        foreach (var window in things.Chunk(Window))
        {
            var results = new TResult[window.Length];
            RunAll(window.Length, i => results[i] = work(window[i]));
            foreach (var result in results)
                yield return result;
        }
    }

    private static void RunAll(int count, Action<int> work)
    {
        var next = -1;
        Exception? failure = null;
        var helpers = new Thread[Math.Min(Environment.ProcessorCount, count) - 1];
        for (var i = 0; i < helpers.Length; i++)
            (helpers[i] = new Thread(Work)).Start();
        Work();
        foreach (var helper in helpers)
            helper.Join();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);

        void Work()
        {
            try
            {
                for (int i; (i = Interlocked.Increment(ref next)) < count;)
                    work(i);
            }
            catch (Exception e)
            {
                Volatile.Write(ref failure, e);
            }
        }
    }
}

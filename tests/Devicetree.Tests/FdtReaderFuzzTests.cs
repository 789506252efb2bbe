using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Selection;
using NfdDeviceTree.Tests.Support;
using Xunit.Abstractions;

namespace Devicetree.Tests;

/// <summary>
/// Spoiled blobs give a tree or an <see cref="DiagnosticException"/>, in memory in proportion to their size, and soon.
/// A failure names a seed and a number: <c>new Mutator(seed).Spoil(blobs, number)</c> is the blob.
/// </summary>
public sealed class FdtReaderFuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20_260_117;
    private const int Threads = 2;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(50);
    private static readonly PropertyFilter Wanted = new("reg", "serial-number");

    [Fact]
    public void Spoiled_boards_give_a_tree_or_an_input_exception() =>
        Fuzz([.. Directory.EnumerateFiles(Repository.Boards, "*.dtb").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)],
            Repository.IsCi ? 200_000 : 20_000);

    [CorpusFact]
    public void Spoiled_boards_of_the_corpus_give_a_tree_or_an_input_exception() =>
        Fuzz([.. Corpus.Sample(40).Select(File.ReadAllBytes)], Repository.IsCi ? 40_000 : 4_000);

    private void Fuzz(IReadOnlyList<byte[]> blobs, int count)
    {
        var current = new int[Threads];
        var trees = new int[Threads];
        var ids = Enumerable.Range(0, Threads).Select(_ => new SortedDictionary<int, int>()).ToArray();
        var failures = new string?[Threads];
        var threads = Enumerable.Range(0, Threads).Select(t => new Thread(() => Run(t)) { IsBackground = true }).ToArray();
        var deadline = DateTime.UtcNow + Limit;
        foreach (var thread in threads)
            thread.Start();
        for (var t = 0; t < Threads; t++)
            threads[t].Join(deadline > DateTime.UtcNow ? deadline - DateTime.UtcNow : TimeSpan.Zero)
                .Should().BeTrue($"{count} blobs take seconds; seed {Seed}, number {Volatile.Read(ref current[t])} is still being read");

        failures.Should().AllSatisfy(failure => failure.Should().BeNull());
        var found = ids.SelectMany(counts => counts).GroupBy(pair => pair.Key, pair => pair.Value);
        output.WriteLine($"{trees.Sum()} trees of {count} blobs; " + string.Join(", ", found.OrderBy(g => g.Key).Select(g => $"DT{g.Key}: {g.Sum()}")));

        // Were all refused at the door, nothing would have been tried.
        trees.Sum().Should().BeGreaterThan(count / 20);
        found.Select(group => group.Key).Should().Contain([104, 106, 109, 114]);

        void Run(int t)
        {
            var mutator = new Mutator(Seed);
            for (var number = t; number < count && failures[t] is null; number += Threads)
            {
                Volatile.Write(ref current[t], number);
                if (Try(mutator.Spoil(blobs, number), ref trees[t], ids[t]) is { } failure)
                    failures[t] = $"seed {Seed}, number {number}: {failure}";
            }
        }
    }

    /// <summary>Reads one blob; says what is wrong, or null.</summary>
    private static string? Try(ReadOnlyMemory<byte> blob, ref int trees, SortedDictionary<int, int> ids)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        DeviceTree? tree = null;
        try
        {
            tree = FdtReader.Read(blob, "fuzz.dtb", Wanted);
        }
        catch (DiagnosticException e)
        {
            var id = (int)e.Id;
            ids[id] = ids.GetValueOrDefault(id) + 1;
            if (id is < (int)DiagnosticId.HeaderTruncated or > (int)DiagnosticId.TreeTooLarge)
                return $"unexpected DT{id}";
            if (e.Diagnostics[0].Location.Offset is not { } offset || offset < 0 || offset > blob.Length)
                return $"offset {e.Diagnostics[0].Location.Offset} in a blob of {blob.Length} bytes";
        }
#pragma warning disable CA1031 // any other exception is what this test looks for
        catch (Exception e)
        {
            return e.ToString();
        }
#pragma warning restore CA1031

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > 64L * blob.Length + (1 << 20))
            return $"{allocated} bytes allocated for a blob of {blob.Length}";
        if (tree is null)
            return null;
        trees++;
        return Selector.Select(tree, SelectionOptions.Default).Count == tree.Nodes.Count ? null : "nodes were lost";
    }
}

using NfdDeviceTree.Tests.Support;
using Xunit.Abstractions;

namespace Devicetree.Tests;

/// <summary>
/// Reading a randomly changed blob gives a tree or a <see cref="DeviceTreeException"/>, and allocates memory in proportion to
/// the blob. A failure names a seed and a number: <c>new Mutator(seed).Change(blobs, number)</c> is the blob.
/// </summary>
public sealed class FdtReaderFuzzTests(ITestOutputHelper output)
{
    private const int Seed = 20_260_117;
    private const int Threads = 2;
    private const int Count = 12_000;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1); // detects a reader that never ends; the test takes seconds
    private static readonly PropertyFilter Filter = PropertyFilter.Of("compatible", "status", "reg", "serial-number");

    [Fact]
    public void Changed_boards_give_a_tree_or_an_error() =>
        Fuzz([.. Directory.EnumerateFiles(Repository.Boards, "*.dtb").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)], Count);

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
                .Should().BeTrue($"a reader must end; it still reads seed {Seed}, number {Volatile.Read(ref current[t])}");

        failures.Should().AllSatisfy(failure => failure.Should().BeNull());
        var found = ids.SelectMany(counts => counts).GroupBy(pair => pair.Key, pair => pair.Value);
        output.WriteLine($"{trees.Sum()} trees of {count} blobs; " + string.Join(", ", found.OrderBy(g => g.Key).Select(g => $"DT{g.Key}: {g.Sum()}")));

        // The test is useless if the header check refuses all blobs.
        trees.Sum().Should().BeGreaterThan(count / 20);
        found.Select(group => group.Key).Should().Contain([104, 106, 109, 114]);

        void Run(int t)
        {
            var mutator = new Mutator(Seed);
            for (var number = t; number < count && failures[t] is null; number += Threads)
            {
                Volatile.Write(ref current[t], number);
                if (Try(number, mutator.Change(blobs, number), ref trees[t], ids[t]) is { } failure)
                    failures[t] = $"seed {Seed}, number {number}: {failure}";
            }
        }
    }

    /// <summary>Reads one blob. Returns the failure, or null.</summary>
    private static string? Try(int number, ReadOnlyMemory<byte> blob, ref int trees, SortedDictionary<int, int> ids)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        DeviceTree? tree = null;
        try
        {
            tree = FdtReader.Read(blob, "fuzz.dtb", number % 2 == 0 ? Filter : PropertyFilter.All);
        }
        catch (DeviceTreeException e)
        {
            var id = (int)e.Problem.Id;
            ids[id] = ids.GetValueOrDefault(id) + 1;
            if (id is < (int)DeviceTreeError.HeaderTruncated or > (int)DeviceTreeError.TreeTooLarge)
                return $"unexpected DT{id}";
            if (e.Problem.Offset is not { } offset || offset < 0 || offset > blob.Length)
                return $"offset {e.Problem.Offset} in a blob of {blob.Length} bytes";
        }
#pragma warning disable CA1031 // this test looks for any other exception
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
        return CheckShape(tree);
    }

    /// <summary>Checks that only the root has no parent, that all nodes are its descendants, and that the accessors return.</summary>
    private static string? CheckShape(DeviceTree tree)
    {
        var children = 0;
        foreach (var node in tree.Nodes)
        {
            children += node.Children.Count();
            _ = node.IsAvailable;
            _ = node.TryGetReg(out _);
            if (node.Parent is null != (node == tree.Root))
                return "a node has no parent";
        }

        return children == tree.Nodes.Count - 1 ? null : $"{tree.Nodes.Count} nodes, but {children} children";
    }
}

using System.Collections.Concurrent;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.RealBoards;

/// <summary>All boards of the corpus, run once for all tests: as a blob, as a directory, and through dtc.</summary>
public sealed class CorpusRuns
{
    /// <summary>
    /// The properties that matter. One board in ten is written with all its properties, to test that the others make no
    /// difference; writing them takes most of the time.
    /// </summary>
    private static readonly HashSet<string> Counting = ["compatible", "status", "model", "device_type"];

    private readonly Lazy<IReadOnlyList<Board>> _boards = new(RunAll);

    internal IReadOnlyList<Board> Boards => _boards.Value;

    private static List<Board> RunAll()
    {
        var boards = new ConcurrentBag<Board>();
        using var directories = new TemporaryDirectory(Directory.Exists("/dev/shm") ? "/dev/shm" : null);
        var whole = Corpus.Sample(Corpus.Blobs.Count / 10).ToHashSet();
        Parallel.ForEach(
            Partitioner.Create(Corpus.Blobs, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            path =>
            {
                var name = Path.GetRelativePath(Corpus.Root, path);
                var directory = directories[name];
                DirectoryForm.Write(File.ReadAllBytes(path), directory, whole.Contains(path) ? null : Counting.Contains);
                boards.Add(new Board(
                    name,
                    BoardRun.Of(path),
                    BoardRun.Of(directory),
                    Missing.Reason(Needs.Dtc) is null ? new ExpectedFile(DtsNode.Parse(Command.Run("dtc", "-q", "-I", "dtb", "-O", "dts", path))) : null));
                Directory.Delete(directory, recursive: true);
            });
        return [.. boards.OrderBy(board => board.Name, StringComparer.Ordinal)];
    }

    /// <summary>A board's path in the corpus, both forms, and the expected file by dtc; null without dtc.</summary>
    internal sealed record Board(string Name, BoardRun Blob, BoardRun Directory, ExpectedFile? Expected);
}

using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.RealBoards;

/// <summary>A part of the corpus that <c>tests/corpus/fetch</c> has fetched: the boards of one kernel and architecture.</summary>
/// <param name="Name">The script's name of the part, with the architecture.</param>
/// <param name="Directory">The directory of its blobs.</param>
internal sealed record FetchedPart(string Name, string Directory)
{
    /// <summary>The parts other than debian12, which .ci/run fetches.</summary>
    private static readonly string[] Others =
    [
        "debian13/arm64", "debian13/armhf", "debian13/riscv64",
        "debian-testing/arm64", "debian-testing/armhf", "debian-testing/riscv64", "firmware",
    ];

    /// <summary>All fetched parts.</summary>
    public static IReadOnlyList<FetchedPart> All =>
    [
        new("debian12/arm64", Path.Join(Corpus.Root, "arm64")),
        new("debian12/armhf", Path.Join(Corpus.Root, "armhf")),
        .. Others.Select(name => new FetchedPart(name, $"{Corpus.Root}-{name}")).Where(part => File.Exists(Path.Join(part.Directory, "complete"))),
    ];

    /// <summary>The blobs, sorted.</summary>
    public IReadOnlyList<string> Blobs =>
        [.. System.IO.Directory.EnumerateFiles(Directory, "*.dtb", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}

namespace NfdDeviceTree.Tests.Support;

/// <summary>A features.d with an old feature file and a file of another program.</summary>
internal sealed class OutputPlace : IDisposable
{
    public const string Old = "# An older file\nbeta.devicetree.org/old=1\n";

    private readonly TemporaryDirectory _directory = new();

    public OutputPlace()
    {
        _directory.Write("features.d/devicetree-features", Old);
        _directory.Write("features.d/neighbour", "acme/neighbour=1\n");
    }

    public string File => _directory["features.d/devicetree-features"];

    public TemporaryDirectory Directory => _directory;

    /// <summary>Runs the command line on this output. It must fail and change nothing.</summary>
    public void ShouldBeLeftAlone(int exitCode, string id, params string[] args)
    {
        var before = Listing();
        Invocation.Run([.. args, "-o", File]).ShouldFail(exitCode, id);
        Listing().Should().Equal(before);
    }

    public void Dispose() => _directory.Dispose();

    private List<string> Listing() =>
        [.. new DirectoryInfo(_directory["features.d"]).EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0, RecurseSubdirectories = true })
            .Select(entry => $"{entry.FullName} {entry.UnixFileMode} {entry.LastWriteTimeUtc:O} {(entry is FileInfo ? System.IO.File.ReadAllText(entry.FullName) : "")}")
            .Order(StringComparer.Ordinal)];
}

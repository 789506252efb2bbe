using NfdDeviceTree.Publishing;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Faults;

/// <summary>An output and a devicetree for a run with a failing system call.</summary>
internal sealed class FaultScene : IDisposable
{
    /// <summary>The file before the run, written by nfd-devicetree.</summary>
    public const string Old = "beta.devicetree.org/old=1\n";

    private static readonly TimeSpan LongAgo = TimeSpan.FromHours(1);

    private readonly TemporaryDirectory _directory = new();

    /// <summary>Makes the scene.</summary>
    /// <param name="place">The output before the run.</param>
    public FaultScene(FaultPlace place)
    {
        _directory.Write("tree/cpus/cpu@0/compatible", "acme,cpu\0");
        _directory.Write("tree/cpus/cpu@0/status", "okay\0");
        _directory.Write("tree/#address-cells", "\0\0\0\u0001");
        if (place != FaultPlace.Removal)
            _directory.Write("tree/compatible", "acme,board\0acme,soc\0");
        if (place == FaultPlace.NoDirectory)
            return;
        _directory.Write("features.d/features", Old);
        if (place != FaultPlace.NoStagingDirectory)
            _directory.Write("features.d/.nfd-devicetree/features.lock", "");
        File.SetLastWriteTimeUtc(Output, DateTime.UtcNow - LongAgo);
        Directory.SetLastWriteTimeUtc(OutputDirectory, DateTime.UtcNow - LongAgo);
    }

    /// <summary>The feature file.</summary>
    public string Output => _directory["features.d/features"];

    /// <summary>The devicetree, in directory form.</summary>
    public string Tree => _directory["tree"];

    /// <summary>The file after a successful run; null if the tree has no features.</summary>
    public string? Expected => File.Exists(Path.Join(Tree, "compatible"))
        ? "beta.devicetree.org/acme-board=1\nbeta.devicetree.org/acme-cpu=1\nbeta.devicetree.org/acme-soc=1\n"
        : null;

    /// <summary>The entries of the output's directory, also hidden ones; null without the directory.</summary>
    public string? Names => Directory.Exists(OutputDirectory) ? string.Join(' ', Surroundings.Of(OutputDirectory)) : null;

    /// <summary>The content of the file; null without a file.</summary>
    public string? Content => File.Exists(Output) ? File.ReadAllText(Output) : null;

    /// <summary>The paths and names of the output, for strace.</summary>
    public IEnumerable<string> OutputPaths =>
    [
        OutputDirectory, Output, Staging, Path.Join(Staging, "features.lock"), Path.Join(Staging, "features.new"), Path.Join(Staging, "features.heartbeat"),
        "features.d", "features", StagingDirectory.Name, "features.lock", "features.new", "features.heartbeat",
    ];

    /// <summary>The paths and names of the devicetree.</summary>
    public IEnumerable<string> TreePaths =>
        [.. Directory.EnumerateFileSystemEntries(Tree, "*", SearchOption.AllDirectories).SelectMany(path => new[] { path, Path.GetFileName(path) }), Tree];

    /// <summary>The options of a run: settings that make the file small.</summary>
    public string[] Options => ["--devicetree", Tree, "-o", Output, "--labels-only", "--config", Repository.WithoutCatalogue];

    /// <summary>A path in the scene's directory.</summary>
    public string this[string name] => _directory[name];

    private string OutputDirectory => _directory["features.d"];

    private string Staging => Path.Join(OutputDirectory, StagingDirectory.Name);

    /// <inheritdoc/>
    public void Dispose() => _directory.Dispose();
}

using System.Text.RegularExpressions;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Publishing;

/// <summary>The order of the system calls ensures that after a power failure the old file or the new file exists, complete.</summary>
public sealed partial class WriteOrderTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [FactWith(Needs.Strace)]
    public void The_new_file_is_synced_before_its_rename_and_the_directory_before_the_end()
    {
        var trace = _directory["trace"];
        var directory = _directory["features.d"];

        Command.Run("strace", ["-f", "-qq", "-y", "-e", "trace=fsync,renameat", "-e", "signal=none", "-o", trace,
            .. SidecarProcess.Program, "--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", directory + "/features"]);

        // -y makes strace show the path of each descriptor.
        File.ReadAllLines(trace).Select(line => Number().Replace(line, "")).Should().Equal(
            $"fsync(<{directory}/.nfd-devicetree/features.new>) = 0",
            $"renameat(<{directory}/.nfd-devicetree>, \"features.new\", <{directory}>, \"features\") = 0",
            $"fsync(<{directory}>) = 0");
    }

    /// <summary>The number of the thread at the beginning of a line, or of a descriptor.</summary>
    [GeneratedRegex(@"^\d+ +|\d+(?=<)")]
    private static partial Regex Number();
}

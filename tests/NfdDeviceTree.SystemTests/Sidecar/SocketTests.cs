using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>The executable opens no socket, and so has no network connection and no diagnostics port of the .NET runtime.</summary>
public sealed class SocketTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [FactWith(Needs.Native)]
    public void A_sidecar_opens_no_socket_and_no_diagnostics_port()
    {
        // The tests switch the diagnostics of the runtime off in their own environment. TMPDIR would hold the port.
        using var sidecar = SidecarProcess.StartBy(
            ["env", "--unset=DOTNET_EnableDiagnostics", "TMPDIR=" + Directory.CreateDirectory(_directory["tmp"]).FullName], SidecarProcess.Program,
            "watch", "--devicetree", Repository.Board("nvidia-jetson-nano"), "-o", _directory["features.d/features"]);
        sidecar.WaitFor("info written");

        var open = Directory.EnumerateFileSystemEntries($"/proc/{sidecar.Id}/fd").Select(descriptor => new FileInfo(descriptor).LinkTarget).ToList();

        open.Should().NotBeEmpty().And.NotContain(target => target != null && target.StartsWith("socket:", StringComparison.Ordinal));
        Surroundings.Of(_directory["tmp"]).Should().BeEmpty();
    }
}

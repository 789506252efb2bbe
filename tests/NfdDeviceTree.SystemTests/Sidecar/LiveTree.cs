using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>A devicetree in directory form that changes while it is read, as an overlay changes it: at once.</summary>
internal sealed class LiveTree(TemporaryDirectory directory)
{
    public string Path { get; } = directory["tree"];

    public static string Label(string board) => $"beta.devicetree.org/acme-{board}=1\n";

    /// <summary>Makes the machine another board.</summary>
    public LiveTree Become(string board)
    {
        directory.Write("tree/#address-cells", "\0");
        Posix.Rename(directory.Write("staged", $"acme,{board}\0"), Path + "/compatible");
        return this;
    }

    /// <summary>Makes it a machine that the devicetree does not describe.</summary>
    public void BecomeNothing() => File.Delete(Path + "/compatible");
}

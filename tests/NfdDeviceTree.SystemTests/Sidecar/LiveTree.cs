using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>A devicetree in directory form that changes atomically while it is read.</summary>
internal sealed class LiveTree(TemporaryDirectory directory)
{
    public string Path { get; } = directory["tree"];

    public static string Label(string board) => $"beta.devicetree.org/acme-{board}=1\n";

    /// <summary>Turns the machine into another board.</summary>
    public LiveTree Become(string board)
    {
        directory.Write("tree/#address-cells", "\0");
        Posix.Rename(directory.Write("staged", $"acme,{board}\0"), Path + "/compatible");
        return this;
    }

    /// <summary>Turns the machine into one without a devicetree: the root has no compatible.</summary>
    public void BecomeNothing() => File.Delete(Path + "/compatible");
}

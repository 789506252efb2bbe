using System.Runtime.Versioning;

namespace NfdDeviceTree.Tests.Support;

/// <summary>A directory in the form of sysfs: a devicetree, and devices with their buses and drivers.</summary>
[SupportedOSPlatform("linux")]
internal sealed class SysfsCopy : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public string Path => _directory.Path;

    public string this[string name] => _directory[name];

    public string Tree => this["firmware/devicetree/base"];

    /// <summary>Makes the devicetree.</summary>
    public SysfsCopy WithTree(FdtBlob blob)
    {
        DirectoryForm.Write(blob.Finish(), Tree);
        return this;
    }

    /// <summary>Makes a device, as the kernel shows it: a directory below <c>devices</c> and a link to it in the bus.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="name">The device's name.</param>
    /// <param name="node">The path of its node; null without a node.</param>
    /// <param name="driver">The driver; null if none is bound.</param>
    public SysfsCopy With(string bus, string name, string? node, string? driver)
    {
        SetDriver(name, node, driver);
        var link = this[$"bus/{bus}/devices/{name}"];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(link, $"../../../devices/{name}");
        return this;
    }

    /// <summary>Replaces the <c>uevent</c> file of a device.</summary>
    public void SetDriver(string name, string? node, string? driver) => Write($"devices/{name}/uevent",
        (driver is null ? "" : $"DRIVER={driver}\n")
        + (node is null ? "" : $"OF_NAME={node[(node.LastIndexOf('/') + 1)..]}\nOF_FULLNAME={node}\nOF_COMPATIBLE_0=acme,x\nOF_COMPATIBLE_N=1\n")
        + $"MODALIAS=of:N{name}\n");

    public string Write(string name, string content) => _directory.Write(name, content);

    public string Write(string name, byte[] content) => _directory.Write(name, content);

    public void MakeFifo(string name) => _directory.MakeFifo(name);

    public void Dispose() => _directory.Dispose();
}

using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace NfdDeviceTree.Tests.Support;

/// <summary>A directory for one test. Disposing it deletes it.</summary>
internal sealed partial class TemporaryDirectory : IDisposable
{
    private const uint ReadableByAll = 0x1b6; // 0666

    /// <summary>Makes the directory.</summary>
    /// <param name="parent">The parent directory; null for the system's directory for temporary files.</param>
    public TemporaryDirectory(string? parent = null)
    {
        if (parent is null)
            Path = Directory.CreateTempSubdirectory("nfd-devicetree-tests-").FullName;
        else
            Path = Directory.CreateDirectory(System.IO.Path.Join(parent, "nfd-devicetree-tests-" + System.IO.Path.GetRandomFileName())).FullName;
    }

    public string Path { get; }

    public string this[string name] => System.IO.Path.Join(Path, name);

    /// <summary>Writes a file and makes the directories above it. Returns its path.</summary>
    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        var path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Makes a FIFO and the directories above it. Returns its path. Opening a FIFO blocks.</summary>
    [SupportedOSPlatform("linux")]
    public string MakeFifo(string name)
    {
        var path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return mkfifo(path, ReadableByAll) == 0 ? path : throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mkfifo(string path, uint mode);
}

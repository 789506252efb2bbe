using System.Diagnostics;
using System.Text;

namespace NfdDeviceTree.Tests.Support;

/// <summary>A directory of the test's own, gone at its end.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    /// <summary>Makes it, where the system makes such directories or in another.</summary>
    public TemporaryDirectory(string? parent = null)
    {
        if (parent is null)
            Path = Directory.CreateTempSubdirectory("nfd-devicetree-tests-").FullName;
        else
            Path = Directory.CreateDirectory(System.IO.Path.Join(parent, "nfd-devicetree-tests-" + System.IO.Path.GetRandomFileName())).FullName;
    }

    public string Path { get; }

    public string this[string name] => System.IO.Path.Join(Path, name);

    /// <summary>Writes a file and the directories above it; returns its path.</summary>
    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        var path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Makes a FIFO, which hangs whoever opens it.</summary>
    public string MakeFifo(string name)
    {
        var path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using var mkfifo = Process.Start("mkfifo", [path]);
        mkfifo.WaitForExit();
        mkfifo.ExitCode.Should().Be(0);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

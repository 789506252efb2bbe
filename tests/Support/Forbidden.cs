using System.Runtime.InteropServices;

namespace NfdDeviceTree.Tests.Support;

/// <summary>
/// Files that this thread cannot open until the object is disposed. Root can open all files, so until then the thread accesses
/// files as another user (<c>setfsuid</c>, which acts on one thread).
/// </summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
internal sealed partial class Forbidden : IDisposable
{
    private const uint Nobody = 65534;

    private readonly bool _wasRoot = Environment.IsPrivilegedProcess;

    public Forbidden(IEnumerable<string> names, TemporaryDirectory directory)
    {
        foreach (var name in names)
            File.SetUnixFileMode(directory.Write(name, "forbidden\0"), UnixFileMode.None);
        if (!_wasRoot)
            return;
        File.SetUnixFileMode(directory.Path, File.GetUnixFileMode(directory.Path) | UnixFileMode.GroupRead | UnixFileMode.GroupExecute); // the thread keeps its group
        _ = setfsuid(Nobody);
    }

    public void Dispose()
    {
        if (_wasRoot)
            _ = setfsuid(0);
    }

    [LibraryImport("libc")]
    private static partial int setfsuid(uint user);
}

using System.Diagnostics;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Cli;

/// <summary>A tmpfs of 64 KiB, gone at the end of the test.</summary>
internal sealed class SmallFilesystem : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public SmallFilesystem()
    {
        if (!Mount("-t", "tmpfs", "-o", "size=64k,mode=755", "tmpfs", Path))
        {
            _directory.Dispose();
            throw new InvalidOperationException("cannot mount a tmpfs");
        }
    }

    public static bool CanMount { get; } = TryMount();

    public string Path => _directory.Path;

    public void MakeReadOnly() => Mount("-o", "remount,ro", Path).Should().BeTrue();

    /// <summary>Leaves no byte free.</summary>
    public void Fill()
    {
        using var filler = new FileStream(System.IO.Path.Join(Path, "filler"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            for (var page = new byte[4096]; ;)
                filler.Write(page);
        }
        catch (IOException)
        {
            // Full, as it should be.
        }
    }

    public void Dispose()
    {
        Run("umount", Path).Should().BeTrue();
        _directory.Dispose();
    }

    private static bool TryMount()
    {
        if (!Environment.IsPrivilegedProcess)
            return false;
        try
        {
            using var small = new SmallFilesystem();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool Mount(params string[] args) => Run("mount", args);

    private static bool Run(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}

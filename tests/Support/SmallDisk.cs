namespace NfdDeviceTree.Tests.Support;

/// <summary>A file system of 64 KiB in memory, unmounted at the end of the test.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    public SmallDisk()
    {
        try
        {
            Directory.CreateDirectory(Path);
            Command.Run("mount", "-t", "tmpfs", "-o", "size=64k,mode=755", "tmpfs", Path);
        }
        catch
        {
            _temporary.Dispose();
            throw;
        }
    }

    /// <summary>Whether this user can mount a tmpfs. In a container even root may lack this right.</summary>
    public static bool CanMount => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && TryMount();

    public string Path => _temporary["disk"];

    public string this[string name] => System.IO.Path.Join(Path, name);

    /// <summary>Writes a file until no block is free.</summary>
    public void Fill()
    {
        using var filler = new FileStream(this["filler"], FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var write = () =>
        {
            while (true)
                filler.Write(new byte[4096]);
        };
        write.Should().Throw<IOException>();
    }

    public void MakeReadOnly() => Command.Run("mount", "-o", "remount,ro", Path);

    public void MakeWritable() => Command.Run("mount", "-o", "remount,rw", Path);

    public void Dispose()
    {
        Command.Run("umount", "--lazy", Path);
        _temporary.Dispose();
    }

    private static bool TryMount()
    {
        try
        {
            using var disk = new SmallDisk();
            return true;
        }
        catch (Xunit.Sdk.XunitException) // from the assertion that mount succeeds
        {
            return false;
        }
    }
}

namespace NfdDeviceTree.Tests.Support;

/// <summary>A filesystem of 64 KiB, which only root can make.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    public SmallDisk()
    {
        Directory.CreateDirectory(Path);
        Command.Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", Path);
    }

    public string Path => _temporary["disk"];

    public string this[string name] => System.IO.Path.Join(Path, name);

    /// <summary>Fills the last block.</summary>
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

    public void Dispose()
    {
        Command.Run("umount", Path);
        _temporary.Dispose();
    }
}

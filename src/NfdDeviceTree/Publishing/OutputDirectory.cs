using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Publishing;

/// <summary>The open directory that the feature file stands in, and what stands there at the file's name.</summary>
internal sealed class OutputDirectory : IDisposable
{
    private const UnixFileMode Mode = // 0755
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const int MaxNameLength = 255;

    private OutputDirectory(string path, SafeFileHandle handle, bool wasMade)
    {
        Path = path;
        Handle = handle;
        WasMade = wasMade;
    }

    /// <summary>The file's path, as the user gave it.</summary>
    public string Path { get; }

    /// <summary>The file's name in the directory.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);

    public SafeFileHandle Handle { get; }

    /// <summary>The directory is new, so that nobody can be watching it yet.</summary>
    public bool WasMade { get; }

    public Location Location => new(Path);

    /// <summary>Opens the directory of a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="make">Make the directory and those above it where they are missing, mode 0755 whatever the umask.</param>
    /// <returns>Null where the directory is missing and was not to be made.</returns>
    /// <exception cref="DiagnosticException">DT501; DT502 where everybody may replace everybody's files.</exception>
    public static OutputDirectory? Open(string path, bool make)
    {
        if (!OperatingSystem.IsLinux())
            throw new DiagnosticException(DiagnosticId.OutputUnwritable, new Location(path), "the feature file is written on Linux only; elsewhere use --dry-run");
        if (System.IO.Path.GetFileName(path) is "" or "." or "..")
            throw new DiagnosticException(DiagnosticId.OutputUnwritable, new Location(path), "the path names no file");
        if (Encoding.UTF8.GetByteCount(Heartbeat.NameFor(System.IO.Path.GetFileName(path))) > MaxNameLength)
            throw new DiagnosticException(DiagnosticId.OutputUnwritable, new Location(path), $"the name is too long; with {Heartbeat.NameFor("")} behind it, it must have at most {MaxNameLength} bytes");

        var parent = System.IO.Path.GetDirectoryName(path) is { Length: > 0 } above ? above : ".";
        var missing = !Directory.Exists(parent);
        if (missing && make)
            Make(parent, path);
        var handle = Libc.Open(parent, Libc.ReadOnly | Libc.OnlyDirectory);
        if (handle is null)
        {
            if (!make && Marshal.GetLastPInvokeError() == Libc.NoEntry)
                return null;
            throw Fail(path, $"cannot open the directory {parent}");
        }

        var directory = new OutputDirectory(path, handle, missing);
        if (Libc.Stat(handle) is { IsFreeForAll: true })
        {
            handle.Dispose();
            throw directory.Refuse($"{parent} may be written by everybody and is not sticky, so that anybody could replace the file; expected mode 755");
        }

        return directory;
    }

    /// <summary>What stands at the file's name; null where nothing does.</summary>
    /// <exception cref="DiagnosticException">DT502: something that is no regular file.</exception>
    public FileStatus? Stat()
    {
        if (Libc.StatAt(Handle, FileName) is not { } status)
            return Marshal.GetLastPInvokeError() == Libc.NoEntry ? null : throw Fail("cannot look at the file");
        return status.IsRegular ? status : throw Refuse($"there is {status.Kind}; expected a regular file or none");
    }

    /// <summary>The file's bytes, at most as many as a feature file may have and one; null where they cannot be read.</summary>
    public byte[]? Read()
    {
        using var file = Libc.OpenAt(Handle, FileName, Libc.ReadOnly | Libc.NoFollow | Libc.NonBlocking);
        if (file is null || Libc.Stat(file) is not { IsRegular: true } status)
            return null;
        var bytes = new byte[Math.Min(status.Size, FeatureFile.MaxSize + 1)];
        try
        {
            return bytes[..RandomAccess.Read(file, bytes, 0)];
        }
        catch (IOException)
        {
            return null; // a bad block: what cannot be read is written anew
        }
    }

    /// <summary>Removes the file, if it is ours.</summary>
    /// <param name="path">The file; it and its directory may be missing.</param>
    /// <param name="isOurs">Tells by the content.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="DiagnosticException">DT501, DT502; DT504 where it is not ours.</exception>
    public static bool Remove(string path, Predicate<byte[]> isOurs)
    {
        using var directory = Open(path, make: false);
        return directory?.Remove(isOurs) == true;
    }

    /// <inheritdoc cref="Remove(string, Predicate{byte[]})"/>
    public bool Remove(Predicate<byte[]> isOurs)
    {
        if (Stat() is null)
            return false;
        var content = Read() ?? throw Fail("cannot read the file");
        if (!isOurs(content))
            throw new DiagnosticException(DiagnosticId.OutputNotOurs, Location, "the file is none of ours; not removed");
        if (Libc.UnlinkAt(Handle, FileName, 0) != 0 || Libc.Sync(Handle) != 0)
            throw Fail("cannot remove the file");
        return true;
    }

    /// <summary>An error of the last system call.</summary>
    public DiagnosticException Fail(string what) => Fail(Path, what);

    /// <summary>What stands there is not ours.</summary>
    public DiagnosticException Refuse(string what) => new(DiagnosticId.OutputHostile, Location, what);

    public void Dispose() => Handle.Dispose();

    private static DiagnosticException Fail(string path, string what) =>
        new(DiagnosticId.OutputUnwritable, new Location(path), $"{what}: {Libc.LastError}");

    private static void Make(string directory, string path)
    {
        try
        {
            var missing = new Stack<string>();
            for (var step = directory; step is not null && !Directory.Exists(step); step = System.IO.Path.GetDirectoryName(step))
                missing.Push(step);
            foreach (var step in missing)
            {
                Directory.CreateDirectory(step);
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(step, Mode);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DiagnosticException(DiagnosticId.OutputUnwritable, new Location(path), $"cannot make the directory {directory}: {e.Message}", e);
        }
    }
}

using Microsoft.Win32.SafeHandles;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Publishing;

/// <summary>The open directory of the feature file, and the file that is at the output's name there.</summary>
internal sealed class OutputDirectory : IDisposable
{
    private readonly FileStatus _status;

    private OutputDirectory(OutputPath path, SafeFileHandle handle, FileStatus status, bool wasMade)
    {
        Path = path;
        Handle = handle;
        _status = status;
        WasMade = wasMade;
    }

    /// <summary>The output.</summary>
    public OutputPath Path { get; }

    public SafeFileHandle Handle { get; }

    /// <summary>We made the directory, so NFD does not watch it yet (NFD contract C5).</summary>
    public bool WasMade { get; }

    /// <summary>Opens the directory of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="make">Make the directory and its parents if they are missing.</param>
    /// <returns>Null if the directory does not exist and was not to be made.</returns>
    /// <exception cref="DiagnosticException">DT501; DT502: every user may replace files in the directory.</exception>
    public static OutputDirectory? Open(OutputPath path, bool make)
    {
        if (!OperatingSystem.IsLinux())
            throw OutputError.Unwritable(path, "the feature file is written on Linux only; elsewhere use --dry-run");
        var handle = Libc.Open(path.Directory, Libc.ReadOnly | Libc.OnlyDirectory, out var error);
        var isMissing = handle is null && error == Errno.ENOENT;
        if (isMissing && !make)
            return null;
        if (isMissing)
            handle = MissingDirectories.Make(path);
        if (handle is null)
            throw OutputError.Of(path, $"cannot open the directory {path.Directory}", error);
        try
        {
            var status = Libc.Stat(handle, out error) ?? throw OutputError.Of(path, $"cannot look at the directory {path.Directory}", error);
            if (status.IsFreeForAll)
                throw OutputError.Hostile(path, $"every user may write to {path.Directory}, and it is not sticky, so that any of them could replace the file; expected mode 755");
            return new OutputDirectory(path, handle, status, isMissing);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Whether the path still leads to this directory, and <see cref="Open"/> would still accept it.</summary>
    public bool IsCurrent() => Libc.Stat(Path.Directory, out _) is { IsFreeForAll: false } now && now.IsSameFileAs(_status);

    /// <summary>When a name was last made, replaced or removed in the directory; null if that cannot be found out.</summary>
    public DateTimeOffset? LastChange() => Libc.Stat(Handle, out _)?.Modified;

    /// <summary>The status of the file; null if there is none.</summary>
    /// <exception cref="DiagnosticException">DT501; DT502: it is not a regular file.</exception>
    public FileStatus? Stat()
    {
        if (Libc.StatAt(Handle, Path.FileName, out var error) is not { } status)
            return error == Errno.ENOENT ? null : throw OutputError.Of(Path, "cannot look at the file", error);
        return status.IsRegular ? status : throw OutputError.Hostile(Path, $"there is {status.Kind}; expected a regular file or none");
    }

    /// <summary>Reads the file.</summary>
    /// <returns>Its bytes, at most one more than NFD reads; null if it has gone.</returns>
    /// <exception cref="DiagnosticException">DT501.</exception>
    public byte[]? Read()
    {
        using var file = Libc.OpenAt(Handle, Path.FileName, Libc.ReadOnly | Libc.NoFollow | Libc.NonBlocking, 0, out var error);
        if (file is null)
            return error == Errno.ENOENT ? null : throw OutputError.Of(Path, "cannot open the file that is there", error);
        var status = Libc.Stat(file, out error) ?? throw OutputError.Of(Path, "cannot look at the file that is there", error);
        var bytes = new byte[Math.Min(status.Size, FeatureFile.MaxSize) + 1];
        var length = 0;
        while (length < bytes.Length && length != status.Size) // one call for a file that does not change meanwhile
        {
            var count = Libc.Read(file, bytes.AsSpan(length), out error);
            if (count < 0)
                throw OutputError.Of(Path, "cannot read the file that is there", error);
            if (count == 0)
                break;
            length += count;
        }

        return bytes[..length];
    }

    /// <summary>Removes the file. Returns the error.</summary>
    public Errno Remove() => Libc.UnlinkAt(Handle, Path.FileName);

    /// <summary>Waits until the names in the directory are on the disk. Returns the error.</summary>
    public Errno Sync() => Libc.Sync(Handle);

    public void Dispose() => Handle.Dispose();
}

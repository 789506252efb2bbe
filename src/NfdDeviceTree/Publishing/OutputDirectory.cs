using Devicetree;
using Microsoft.Win32.SafeHandles;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Publishing;

/// <summary>The open directory of the feature file, and the existing file with the output's name in it.</summary>
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

    /// <summary>Whether this process made the directory. NFD does not watch a new directory yet (NFD contract C5).</summary>
    public bool WasMade { get; }

    /// <summary>Opens the directory of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="make">Make the directory and its parents if they are missing.</param>
    /// <returns>Null if the directory does not exist and <paramref name="make"/> is false.</returns>
    /// <exception cref="DiagnosticException">DT501; DT502: every user may replace files in the directory.</exception>
    public static OutputDirectory? Open(OutputPath path, bool make)
    {
        if (!OperatingSystem.IsLinux())
            throw OutputError.Unwritable(path, "the feature file is written on Linux only; elsewhere use --dry-run");
        var handle = Libc.Open(path.Directory, Libc.ReadOnly | LinuxCalls.OnlyDirectory, out var error);
        var isMissing = handle is null && error == Errno.ENOENT;
        if (isMissing && !make)
            return null;
        if (isMissing)
            handle = MissingDirectories.Make(path);
        if (handle is null)
            throw OutputError.Of(path, $"cannot open the directory {path.Directory}", error);
        try
        {
            var status = Libc.Stat(handle, out error) ?? throw OutputError.Of(path, $"cannot read the status of the directory {path.Directory}", error);
            if (status.IsFreeForAll)
                throw OutputError.Hostile(path, $"every user may write to {path.Directory} and replace the file, because the directory has no sticky bit; expected mode 755");
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

    /// <summary>The time at which a name in the directory was last made, replaced or removed; null if it cannot be read.</summary>
    public DateTimeOffset? LastChange() => Libc.Stat(Handle, out _)?.Modified;

    /// <summary>The status of the file; null if it does not exist.</summary>
    /// <exception cref="DiagnosticException">DT501; DT502: it is not a regular file.</exception>
    public FileStatus? Stat()
    {
        if (Libc.StatAt(Handle, Path.FileName, out var error) is not { } status)
            return error == Errno.ENOENT ? null : throw OutputError.Of(Path, "cannot read the status of the file", error);
        return status.IsRegular ? status : throw OutputError.Hostile(Path, $"the output is {status.Kind}; expected a regular file or no file");
    }

    /// <summary>Reads the file.</summary>
    /// <returns>Its bytes, at most one more than NFD reads; null if it does not exist.</returns>
    /// <exception cref="DiagnosticException">DT501.</exception>
    public byte[]? Read()
    {
        using var file = Libc.OpenAt(Handle, Path.FileName, Libc.ReadOnly | LinuxCalls.NoFollow | Libc.NonBlocking, 0, out var error);
        if (file is null)
            return error == Errno.ENOENT ? null : throw OutputError.Of(Path, "cannot open the existing file", error);
        var status = Libc.Stat(file, out error) ?? throw OutputError.Of(Path, "cannot read the status of the existing file", error);
        var bytes = new byte[Math.Min(status.Size, FeatureFile.MaxSize) + 1];
        var length = 0;
        while (length < bytes.Length && length != status.Size) // one call, if the size does not change after Stat
        {
            var count = Libc.Read(file, bytes.AsSpan(length), out error);
            if (count < 0)
                throw OutputError.Of(Path, "cannot read the existing file", error);
            if (count == 0)
                break;
            length += count;
        }

        return bytes[..length];
    }

    /// <summary>Removes the file. Returns the error.</summary>
    public Errno Remove() => Libc.UnlinkAt(Handle, Path.FileName);

    /// <summary>Syncs the names in the directory to the disk. Returns the error.</summary>
    public Errno Sync() => Libc.Sync(Handle);

    public void Dispose() => Handle.Dispose();
}

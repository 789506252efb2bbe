using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Publishing;

/// <summary>
/// Writes and removes one feature file, and holds its lock meanwhile. All steps use the handles of two open
/// directories rather than paths, to avoid symlink races.
/// </summary>
internal sealed class Publisher : IDisposable
{
    /// <summary>
    /// NFD drops events that come within about a second of another event (NFD contract C1, C4). After this time, it sees the next
    /// event.
    /// </summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(1.2);

    private readonly HeldOutput _output;
    private readonly OutputDirectory _directory;
    private readonly AtomicFile _file;

    private Publisher(HeldOutput output)
    {
        _output = output;
        _directory = output.Directory;
        _file = new AtomicFile(output.Directory, output.Staging);
        _file.Discard();
    }

    /// <summary>The output.</summary>
    public OutputPath Path => _directory.Path;

    /// <summary>Makes missing directories and acquires the lock.</summary>
    /// <param name="path">The file, which need not exist.</param>
    /// <param name="patience">How long to wait for another process that has the lock.</param>
    /// <exception cref="DiagnosticException">DT501, DT502; DT503: the other process keeps the lock.</exception>
    public static Publisher Open(OutputPath path, TimeSpan patience) =>
        new(HeldOutput.Open(OutputDirectory.Open(path, make: true)!, patience));

    /// <summary>Acquires the lock of a file that is to be removed. Returns null and makes nothing if the file does not exist.</summary>
    /// <exception cref="DiagnosticException">DT501, DT502; DT503: the other process keeps the lock.</exception>
    public static Publisher? OpenExisting(OutputPath path, TimeSpan patience)
    {
        if (!OperatingSystem.IsLinux() || OutputDirectory.Open(path, make: false) is not { } directory)
            return null;
        var exists = false;
        try
        {
            exists = directory.Stat() is not null;
        }
        finally
        {
            if (!exists)
                directory.Dispose();
        }

        return exists ? new Publisher(HeldOutput.Open(directory, patience)) : null;
    }

    /// <summary>Whether the output's path still leads to the open directories and the locked file.</summary>
    public bool IsCurrent() => _output.IsCurrent();

    /// <summary>The time at which the file was last changed or touched; null if it does not exist.</summary>
    /// <exception cref="DiagnosticException">DT501, DT502.</exception>
    public DateTimeOffset? LastChange() => _directory.Stat()?.Modified;

    /// <summary>
    /// Gives the file this content, mode 0644 regardless of the umask, this process's user as owner, and one hard link. Does
    /// not write the file if it already has all of these.
    /// </summary>
    /// <param name="content">The new bytes.</param>
    /// <param name="isAsGood">Whether existing bytes that differ may stay; null if only equal bytes may stay.</param>
    /// <exception cref="DiagnosticException">DT501, DT502; DT504: the old file is not a feature file. The old file is kept.</exception>
    public Publication Publish(ReadOnlySpan<byte> content, Predicate<byte[]>? isAsGood = null)
    {
        var old = _directory.Stat();
        if (old is { } status && _directory.Read() is { } bytes)
        {
            if (IsAsWeWriteIt(status) && (content.SequenceEqual(bytes) || isAsGood?.Invoke(bytes) == true))
            {
                _output.IsStagingUsed = true;
                return Publication.Unchanged;
            }

            if (ExistingFile.WhyKept(bytes) is { } why)
                throw OutputError.NotReplaced(Path, why);
        }

        var touch = TouchFor(old);
        var warning = _file.Replace(content);
        _output.IsStagingUsed = true;
        return new Publication(FileChange.Written, touch, warning);
    }

    /// <summary>Removes the file if nfd-devicetree wrote it.</summary>
    /// <param name="isOurs">Whether nfd-devicetree wrote this content.</param>
    /// <exception cref="DiagnosticException">DT501, DT502.</exception>
    public Publication Remove(Predicate<byte[]> isOurs)
    {
        if (_directory.Stat() is not { } old || _directory.Read() is not { } bytes)
            return Publication.Unchanged;
        if (!isOurs(bytes))
            return Publication.Unchanged with { Warning = OutputError.NotRemoved(Path) };
        var touch = TouchFor(old);
        var error = _directory.Remove();
        if (error == Errno.ENOENT)
            return Publication.Unchanged;
        if (error != Errno.None)
            throw OutputError.Of(Path, "cannot remove the file", error);
        return new Publication(FileChange.Removed, touch, OutputError.NotSynced(Path, _directory.Sync()));
    }

    /// <summary>
    /// Sets the file's times to now, so that NFD looks again. If the file does not exist, touches the staging directory
    /// instead, which NFD sees too.
    /// </summary>
    /// <returns>A warning if that fails; otherwise null.</returns>
    public Diagnostic? Touch()
    {
        var error = Libc.TouchAt(_directory.Handle, Path.FileName);
        if (error == Errno.ENOENT)
            error = Libc.TouchAt(_directory.Handle, StagingDirectory.Name);
        return OutputError.NotTouched(Path, error);
    }

    /// <summary>Records a successful pass for <see cref="Heartbeat"/>. NFD does not watch the content of the staging directory.</summary>
    /// <exception cref="DiagnosticException">DT501.</exception>
    public void Beat()
    {
        var error = Heartbeat.Beat(_output.Staging, Path);
        if (error != Errno.None)
            throw OutputError.Of(Path, $"cannot touch {StagingDirectory.Name}/{Heartbeat.NameFor(Path.FileName)}", error);
        _output.IsStagingUsed = true;
    }

    /// <summary>Removes the staged file, so that another thread cannot rename it into place.</summary>
    public void Discard() => _file.Discard();

    /// <summary>Releases the lock early. After that only <see cref="Touch"/> is allowed.</summary>
    public void Unlock() => _output.Unlock();

    /// <summary>Releases the lock. Removes a new staging directory that was not used.</summary>
    public void Dispose() => _output.Dispose();

    private static bool IsAsWeWriteIt(FileStatus status) =>
        status.Permissions == AtomicFile.Mode && status.User == Libc.EffectiveUser() && status.Links == 1;

    /// <summary>
    /// A touch is needed if the time of the output directory or of the old file shows another event just before. Making the staging
    /// directory changes the time of the output directory too.
    /// </summary>
    private LateTouch TouchFor(FileStatus? old)
    {
        if (_directory.WasMade)
            return LateTouch.Useful;
        return IsRecent(old?.Modified ?? DateTimeOffset.MinValue) || IsRecent(_directory.LastChange() ?? DateTimeOffset.UtcNow)
            ? LateTouch.Needed
            : LateTouch.Useful;
    }

    private static bool IsRecent(DateTimeOffset time) => (DateTimeOffset.UtcNow - time).Duration() < SettleTime;
}

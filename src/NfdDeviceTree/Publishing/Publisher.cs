using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Publishing;

/// <summary>
/// Writes and removes one feature file, and holds its lock meanwhile. Everything is done by the handles of two open
/// directories, so that no other user can change what a path means between two steps.
/// </summary>
internal sealed class Publisher : IDisposable
{
    /// <summary>
    /// NFD drops events within about a second of the first that it sees (NFD contract C1, C4). An event this long after a change
    /// is not dropped.
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

    /// <summary>Makes the directories if they are missing, and acquires the lock.</summary>
    /// <param name="path">The file, which need not exist.</param>
    /// <param name="patience">How long to wait for another process that has the lock.</param>
    /// <exception cref="DiagnosticException">DT501, DT502; DT503: the other process keeps the lock.</exception>
    public static Publisher Open(OutputPath path, TimeSpan patience) =>
        new(HeldOutput.Open(OutputDirectory.Open(path, make: true)!, patience));

    /// <summary>The same for a file to be removed. Returns null, and makes nothing, if there is no file.</summary>
    /// <exception cref="DiagnosticException">As above.</exception>
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

    /// <summary>Whether the output's path still leads to what is open and locked here.</summary>
    public bool IsCurrent() => _output.IsCurrent();

    /// <summary>When the file was last changed or touched; null if there is none.</summary>
    /// <exception cref="DiagnosticException">DT501, DT502.</exception>
    public DateTimeOffset? LastChange() => _directory.Stat()?.Modified;

    /// <summary>
    /// Gives the file this content, mode 0644 whatever the umask, and no other owner or name. A file that has all that is not
    /// written.
    /// </summary>
    /// <param name="content">The new bytes.</param>
    /// <param name="isAsGood">Accepts other bytes of the file, which is then not written; null to accept none.</param>
    /// <exception cref="DiagnosticException">DT501, DT502; DT504: the file there is not a feature file. The old file is kept.</exception>
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

    /// <summary>Removes the file, if it is ours.</summary>
    /// <param name="isOurs">Decides by the content.</param>
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
    /// Sets the file's times to now, so that NFD looks once more. If the file has gone it stays gone, and the staging directory
    /// is touched instead: NFD is told of that as well.
    /// </summary>
    /// <returns>A warning if that fails; else null.</returns>
    public Diagnostic? Touch()
    {
        var error = Libc.TouchAt(_directory.Handle, Path.FileName);
        if (error == Errno.ENOENT)
            error = Libc.TouchAt(_directory.Handle, StagingDirectory.Name);
        return OutputError.NotTouched(Path, error);
    }

    /// <summary>Notes that a pass succeeded, for <see cref="Heartbeat"/>. NFD does not watch the staging directory.</summary>
    /// <exception cref="DiagnosticException">DT501.</exception>
    public void Beat()
    {
        var error = Heartbeat.Beat(_output.Staging, Path);
        if (error != Errno.None)
            throw OutputError.Of(Path, $"cannot touch {StagingDirectory.Name}/{Heartbeat.NameFor(Path.FileName)}", error);
        _output.IsStagingUsed = true;
    }

    /// <summary>Removes what another thread is writing, so that it cannot rename it into place.</summary>
    public void Discard() => _file.Discard();

    /// <summary>Releases the lock early. After that only <see cref="Touch"/> is allowed.</summary>
    public void Unlock() => _output.Unlock();

    /// <summary>Releases the lock. Removes a staging directory that was made and not used.</summary>
    public void Dispose() => _output.Dispose();

    private static bool IsAsWeWriteIt(FileStatus status) =>
        status.Permissions == AtomicFile.Mode && status.User == Libc.EffectiveUser() && status.Links == 1;

    /// <summary>
    /// A new staging directory is a change of the output directory too, so the time of that directory and of the old file tell
    /// all that we can see of earlier events.
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

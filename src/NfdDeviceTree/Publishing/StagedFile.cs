using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;

namespace NfdDeviceTree.Publishing;

/// <summary>
/// A file that others read at any moment, and that is replaced whole or not at all (NFD contract C2 to C7): written and
/// synced in a hidden directory beside it that outlives the write, then renamed into place. While one of these is open, no
/// other process has one for the same file. Everything happens relative to the two open directories, and the hidden one
/// belongs to us alone, so that in a directory that others may write to there is no name through which to be led elsewhere.
/// </summary>
internal sealed class StagedFile : IDisposable
{
    /// <summary>The hidden directory; NFD passes over directories (NFD contract A1).</summary>
    public const string StagingName = ".nfd-devicetree";

    /// <summary>
    /// NFD drops events within about a second of the first it sees (NFD contract C1, C4): a touch this long after a change
    /// is seen for certain.
    /// </summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(1.2);

    private const uint DirectoryMode = 0x1ed, FileMode = 0x1a4, LockMode = 0x180; // 0755, 0644, 0600

    /// <summary>022. An inherited one such as 0777 would shut us out of our own directory and lock, having no capability.</summary>
    private const uint UsualUmask = 0x12;

    /// <summary>How often the hidden directory may go away under us; more is no other process, but somebody's intent.</summary>
    private const int MaxTries = 100;

    private readonly OutputDirectory _directory;
    private readonly SafeFileHandle _staging;
    private readonly SafeFileHandle _lock;
    private readonly bool _madeStaging;
    private bool _wrote;

    private StagedFile(OutputDirectory directory, SafeFileHandle staging, SafeFileHandle lockFile, bool madeStaging)
    {
        _directory = directory;
        _staging = staging;
        _lock = lockFile;
        _madeStaging = madeStaging;
        LateTouchDue = madeStaging && !directory.WasMade;
    }

    /// <summary>
    /// NFD may have missed the last change: the hidden directory was new, or the change before was within
    /// <see cref="SettleTime"/>. <see cref="Touch"/> after that time cures it.
    /// </summary>
    public bool LateTouchDue { get; private set; }

    /// <summary>When the file was last changed or touched; null where there is none.</summary>
    /// <exception cref="DiagnosticException">DT501, DT502.</exception>
    public DateTimeOffset? LastChange => _directory.Stat()?.Modified;

    private string StagedName => StagedNameFor(_directory);

    private string LockName => _directory.FileName + ".lock";

    /// <summary>Makes the directories where they are missing, and takes the lock.</summary>
    /// <param name="path">The file, which need not exist.</param>
    /// <param name="patience">How long to wait for another process that has the file.</param>
    /// <exception cref="DiagnosticException">DT501, DT502; DT503 where the other process keeps the file.</exception>
    public static StagedFile Open(string path, TimeSpan patience)
    {
        var directory = OutputDirectory.Open(path, make: true)!;
        try
        {
            _ = Libc.SetUmask(UsualUmask);
            for (var tries = 0; ; tries++)
                if (Open(directory, patience) is { } file)
                    return file;
                else if (tries == MaxTries)
                    throw directory.Refuse($"the directory {StagingName} keeps going away");
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Whether the paths still lead to the directories that are open here.</summary>
    public bool IsCurrent()
    {
        try
        {
            using var directory = OutputDirectory.Open(_directory.Path, make: false);
            return directory is not null
                && Libc.StatAt(directory.Handle, StagingName) is { } now
                && Libc.Stat(_staging) is { } staging
                && now.IsSameFileAs(staging)
                && Libc.Stat(_lock) is { Links: > 0 };
        }
        catch (DiagnosticException)
        {
            return false;
        }
    }

    /// <summary>
    /// Gives the file this content and mode 0644, whatever the umask; a file that has both is not written. On any
    /// failure the old file stands and nothing is left behind.
    /// </summary>
    /// <param name="content">The new bytes.</param>
    /// <param name="isGood">Tells whether other bytes, which the file has, are as good; null where none are.</param>
    /// <returns>Whether the file was written.</returns>
    /// <exception cref="DiagnosticException">DT501, DT502.</exception>
    public bool Replace(ReadOnlySpan<byte> content, Predicate<byte[]>? isGood = null)
    {
        var old = _directory.Stat();
        if (old is { } status && status.Permissions == FileMode && _directory.Read() is { } bytes
            && (content.SequenceEqual(bytes) || isGood?.Invoke(bytes) == true))
        {
            _wrote = true;
            return false;
        }

        try
        {
            Discard(StagedName);
            using (var file = Libc.OpenAt(_staging, StagedName, Libc.WriteOnly | Libc.Create | Libc.Exclusive | Libc.NoFollow, LockMode)
                ?? throw _directory.Fail("cannot create a file in " + StagingName))
            {
                Write(file, content);
                if (Libc.ChangeMode(file, FileMode) != 0 || Libc.Sync(file) != 0)
                    throw _directory.Fail("cannot write");
            }

            if (Libc.RenameAt(_staging, StagedName, _directory.Handle, _directory.FileName) != 0)
                throw _directory.Fail("cannot rename the new file into place");
        }
        catch
        {
            _ = Libc.UnlinkAt(_staging, StagedName, 0);
            throw;
        }

        if (Libc.Sync(_directory.Handle) != 0)
            throw _directory.Fail("cannot sync the directory");
        _wrote = true;
        LateTouchDue |= old is { } before && (DateTimeOffset.UtcNow - before.Modified).Duration() < SettleTime;
        return true;
    }

    /// <summary>
    /// Sets the file's times to now, for NFD to look once more. A file that is gone stays gone: the hidden directory's times,
    /// of which NFD's watch is told as well, do instead.
    /// </summary>
    /// <exception cref="DiagnosticException">DT501.</exception>
    public void Touch()
    {
        LateTouchDue = false;
        if (Libc.TouchAt(_directory.Handle, _directory.Stat() is null ? StagingName : _directory.FileName) != 0)
            throw _directory.Fail("cannot set the file's times");
    }

    /// <summary>Removes the file, if it is ours.</summary>
    /// <param name="isOurs">Tells by the content.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="DiagnosticException">DT501, DT502; DT504 where it is not ours.</exception>
    public bool Remove(Predicate<byte[]> isOurs) => _directory.Remove(isOurs);

    /// <summary>Notes that all is well, for <see cref="Heartbeat"/>: in the hidden directory, so that NFD is not woken.</summary>
    /// <exception cref="DiagnosticException">DT501.</exception>
    public void Beat()
    {
        var name = Heartbeat.NameFor(_directory.FileName);
        using var file = Libc.OpenAt(_staging, name, Libc.WriteOnly | Libc.Create | Libc.NoFollow | Libc.NonBlocking, FileMode);
        if (file is null || Libc.TouchAt(_staging, name) != 0)
            throw _directory.Fail($"cannot touch {StagingName}/{name}");
        _wrote = true;
    }

    /// <summary>Takes away what another thread is writing, before it can be renamed into place.</summary>
    public void Discard() => _ = Libc.UnlinkAt(_staging, StagedName, 0);

    /// <summary>Gives the lock back; after it, nothing but <see cref="Touch"/>.</summary>
    public void Unlock() => _lock.Dispose();

    /// <summary>Gives the lock back. A hidden directory that was made for nothing goes again.</summary>
    public void Dispose()
    {
        if (_madeStaging && !_wrote)
        {
            _ = Libc.UnlinkAt(_staging, LockName, 0);
            _ = Libc.UnlinkAt(_directory.Handle, StagingName, Libc.RemoveDirectory);
        }

        _lock.Dispose();
        _staging.Dispose();
        _directory.Dispose();
    }

    private static string StagedNameFor(OutputDirectory directory) => directory.FileName + ".new";

    /// <summary>Null where the hidden directory went away: whoever made it for nothing took it along.</summary>
    private static StagedFile? Open(OutputDirectory directory, TimeSpan patience)
    {
        var made = Libc.MakeDirectoryAt(directory.Handle, StagingName, DirectoryMode) == 0;
        var makeError = Marshal.GetLastPInvokeError();
        var staging = Libc.OpenAt(directory.Handle, StagingName, Libc.ReadOnly | Libc.OnlyDirectory | Libc.NoFollow);
        if (staging is null && Marshal.GetLastPInvokeError() == Libc.NoEntry && (made || makeError == Libc.Exists))
            return null;
        if (staging is null)
            throw Libc.StatAt(directory.Handle, StagingName) is { } other
                ? directory.Refuse($"{StagingName} is {other.Kind} of uid {other.User}; expected a directory of our own")
                : NotMade();
        SafeFileHandle? lockFile = null;
        try
        {
            if (made && Libc.ChangeMode(staging, DirectoryMode) != 0)
                throw directory.Fail($"cannot set the mode of {StagingName}");
            var status = Libc.Stat(staging) ?? throw directory.Fail($"cannot look at {StagingName}");
            if (status.User != Libc.EffectiveUser() || status.IsWritableByOthers)
                throw directory.Refuse($"{StagingName} belongs to uid {status.User} and has mode {Convert.ToString(status.Permissions, 8)}; expected our own uid {Libc.EffectiveUser()} and 755");
            lockFile = Acquire(directory, staging, patience);
            if (lockFile is null)
            {
                staging.Dispose();
                return null;
            }

            _ = Libc.UnlinkAt(staging, StagedNameFor(directory), 0); // of a process that was killed; what resists is met at the next write
            return new StagedFile(directory, staging, lockFile, made);
        }
        catch
        {
            lockFile?.Dispose();
            staging.Dispose();
            if (made)
                _ = Libc.UnlinkAt(directory.Handle, StagingName, Libc.RemoveDirectory);
            throw;
        }

        DiagnosticException NotMade()
        {
            Marshal.SetLastPInvokeError(makeError);
            return directory.Fail($"cannot make the directory {StagingName}");
        }
    }

    private static SafeFileHandle? Acquire(OutputDirectory directory, SafeFileHandle staging, TimeSpan patience)
    {
        var name = directory.FileName + ".lock";
        for (var waited = Stopwatch.StartNew(); ;)
        {
            // Read-only: a file open for writing would keep the file system from being remounted read-only.
            var file = Libc.OpenAt(staging, name, Libc.ReadOnly | Libc.Create | Libc.NoFollow | Libc.NonBlocking, LockMode);
            if (file is null)
            {
                return Marshal.GetLastPInvokeError() switch
                {
                    Libc.NoEntry => null,
                    Libc.Loop or Libc.IsDirectory => throw directory.Refuse($"{StagingName}/{name} is no file; expected a lock of our own"),
                    _ => throw directory.Fail($"cannot open the lock {StagingName}/{name}"),
                };
            }

            if (Libc.Stat(file) is { IsRegular: false } other)
            {
                file.Dispose();
                throw directory.Refuse($"{StagingName}/{name} is {other.Kind}; expected a lock of our own");
            }

            // The kernel gives back the lock of a process that was killed; one that was removed meanwhile locks nothing.
            if (Libc.Lock(file, Libc.LockExclusive | Libc.LockNonBlocking) == 0 && Libc.Stat(file) is { Links: > 0 })
                return file;
            file.Dispose();
            if (waited.Elapsed >= patience)
                throw new DiagnosticException(DiagnosticId.OutputLocked, directory.Location, "another nfd-devicetree keeps this file; only one may");
            Thread.Sleep(20);
        }
    }

    private void Write(SafeFileHandle file, ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            var written = Libc.Write(file, content);
            if (written <= 0)
                throw _directory.Fail("cannot write");
            content = content[written..];
        }
    }

    private void Discard(string name)
    {
        if (Libc.UnlinkAt(_staging, name, 0) != 0 && Libc.StatAt(_staging, name) is { } status)
            throw _directory.Refuse($"{StagingName}/{name} is {status.Kind}, which stands in the way");
    }
}

using System.Diagnostics;
using Devicetree;
using Microsoft.Win32.SafeHandles;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;

namespace NfdDeviceTree.Publishing;

/// <summary>
/// The lock on an output: only one process at a time writes a feature file. The kernel releases the lock of a process that is
/// killed.
/// </summary>
internal sealed class OutputLock : IDisposable
{
    private const uint Mode = 0x180; // 0600

    /// <summary>Retries if another process removes the lock's file between opening and locking it.</summary>
    private const int MaxTries = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly SafeFileHandle _file;

    private OutputLock(SafeFileHandle file) => _file = file;

    /// <summary>Whether the lock's file still has its name. Otherwise another process can make and lock a new file.</summary>
    public bool IsCurrent => Libc.Stat(_file, out _) is { Links: > 0 };

    /// <summary>Locks an output.</summary>
    /// <param name="path">The output.</param>
    /// <param name="staging">The directory of the lock's file.</param>
    /// <param name="patience">How long to wait for another process.</param>
    /// <returns>Null if another process removed the directory or the lock's file meanwhile; the caller should try again.</returns>
    /// <exception cref="DiagnosticException">DT501, DT502; DT503: another process has the lock.</exception>
    public static OutputLock? Acquire(OutputPath path, StagingDirectory staging, TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        for (var removed = 0; removed < MaxTries;)
        {
            var file = Open(path, staging);
            if (file is null)
                return null;
            var isOurs = false;
            try
            {
                var error = Libc.Lock(file);
                if (error is not (Errno.None or Errno.EAGAIN))
                    throw OutputError.Of(path, $"cannot lock {StagingDirectory.Name}/{NameFor(path)}", error);
                var status = Libc.Stat(file, out var statError)
                    ?? throw OutputError.Of(path, $"cannot read the status of the lock {StagingDirectory.Name}/{NameFor(path)}", statError);
                if (!status.IsRegular)
                    throw OutputError.Hostile(path, $"{StagingDirectory.Name}/{NameFor(path)} is {status.Kind}; expected a lock file of nfd-devicetree");
                if (status.Links == 0)
                {
                    removed++; // the name no longer leads to this file
                    continue;
                }

                isOurs = error == Errno.None;
                if (isOurs)
                    return new OutputLock(file);
            }
            finally
            {
                if (!isOurs)
                    file.Dispose();
            }

            if (waited.Elapsed >= patience)
                throw OutputError.Locked(path);
            Thread.Sleep(Pause); // flock cannot wait for a limited time
        }

        return null;
    }

    /// <summary>Removes the lock's file.</summary>
    public static void Remove(OutputPath path, StagingDirectory staging) => _ = Libc.UnlinkAt(staging.Handle, NameFor(path));

    /// <summary>Releases the lock.</summary>
    public void Dispose() => _file.Dispose();

    private static string NameFor(OutputPath path) => path.FileName + ".lock";

    private static SafeFileHandle? Open(OutputPath path, StagingDirectory staging)
    {
        // Read-only: a file open for writing would prevent a remount of the file system as read-only.
        var file = Libc.OpenAt(staging.Handle, NameFor(path), Libc.ReadOnly | Libc.Create | LinuxCalls.NoFollow | Libc.NonBlocking, Mode, out var error);
        return file is not null || error == Errno.ENOENT ? file : throw (error is Errno.ELOOP or Errno.EISDIR
            ? OutputError.Hostile(path, $"{StagingDirectory.Name}/{NameFor(path)} is not a file; expected a lock file of nfd-devicetree")
            : OutputError.Of(path, $"cannot open the lock {StagingDirectory.Name}/{NameFor(path)}", error));
    }
}

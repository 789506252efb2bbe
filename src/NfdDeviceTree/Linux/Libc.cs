using System.Runtime.InteropServices;
using Devicetree;
using Microsoft.Win32.SafeHandles;

namespace NfdDeviceTree.Linux;

/// <summary>
/// Linux system calls that .NET does not expose. They take directory handles rather than paths, to avoid symlink races.
/// The methods repeat a call after EINTR, and return the error number of the call. Do not call them on other systems.
/// </summary>
internal static unsafe partial class Libc
{
    public const int ReadOnly = 0x0, WriteOnly = 0x1, Create = 0x40, Exclusive = 0x80, NonBlocking = 0x800;

    /// <summary>O_PATH: the handle only identifies the file, and opening needs no permission to read it.</summary>
    public const int OnlyPath = 0x200000;

    private const int CloseOnExec = 0x80000;
    private const int LockExclusive = 2, LockNonBlocking = 4;
    private const int RemoveDirectory = 0x200, SymlinkNoFollow = 0x100, EmptyPath = 0x1000;
    private const int FileSizeSignal = 25, Ignore = 1; // SIGXFSZ, SIG_IGN
    private const uint StatxBasicStats = 0x7ff;

    private static readonly SafeFileHandle CurrentDirectory = new(-100, ownsHandle: false); // AT_FDCWD

    /// <summary>The text of an error, such as <c>No space left on device</c>.</summary>
    public static string Message(Errno error) => Marshal.GetPInvokeErrorMessage((int)error);

    /// <summary>Opens a path. Returns null on an error.</summary>
    public static SafeFileHandle? Open(string path, int flags, out Errno error) => OpenAt(CurrentDirectory, path, flags, 0, out error);

    /// <summary>Opens a name in a directory. Returns null on an error.</summary>
    public static SafeFileHandle? OpenAt(SafeFileHandle directory, string name, int flags, uint mode, out Errno error) =>
        OpenAt(directory, LinuxCalls.Terminated(name), flags, mode, out error);

    /// <summary>Opens a name of any bytes, with a terminating NUL. Returns null on an error.</summary>
    public static SafeFileHandle? OpenAt(SafeFileHandle directory, ReadOnlySpan<byte> name, int flags, uint mode, out Errno error)
    {
        fixed (byte* text = name)
        {
            int descriptor;
            do
                descriptor = openat(directory, text, flags | CloseOnExec, mode);
            while (Failed(descriptor, out error) && error == Errno.EINTR);
            return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
        }
    }

    /// <summary>The status of a path. Follows symlinks. Returns null on an error.</summary>
    public static FileStatus? Stat(string path, out Errno error) => Statx(CurrentDirectory, LinuxCalls.Terminated(path), 0, out error);

    /// <summary>The status of an open file. Returns null on an error.</summary>
    public static FileStatus? Stat(SafeFileHandle file, out Errno error) => Statx(file, [0], EmptyPath, out error);

    /// <summary>The status of a name in a directory. Does not follow a symlink. Returns null on an error.</summary>
    public static FileStatus? StatAt(SafeFileHandle directory, string name, out Errno error) =>
        Statx(directory, LinuxCalls.Terminated(name), SymlinkNoFollow, out error);

    /// <summary>The status of a name of any bytes, with a terminating NUL. Follows symlinks. Returns null on an error.</summary>
    public static FileStatus? StatAt(SafeFileHandle directory, ReadOnlySpan<byte> name, out Errno error) => Statx(directory, name, 0, out error);

    /// <summary>Reads from the current position of a file. Returns the number of bytes; 0 at the end, -1 on an error.</summary>
    public static int Read(SafeFileHandle file, Span<byte> bytes, out Errno error)
    {
        fixed (byte* pointer = bytes)
        {
            nint count;
            do
                count = read(file, pointer, bytes.Length);
            while (Failed(count, out error) && error == Errno.EINTR);
            return (int)count;
        }
    }

    /// <summary>Writes at the current position of a file. Returns the number of bytes, possibly fewer than given; -1 on an error.</summary>
    public static int Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, out Errno error)
    {
        fixed (byte* pointer = bytes)
        {
            nint count;
            do
                count = write(file, pointer, bytes.Length);
            while (Failed(count, out error) && error == Errno.EINTR);
            return (int)count;
        }
    }

    /// <summary>Sets both times of an open file to now.</summary>
    public static Errno Touch(SafeFileHandle file) => Repeat(() => futimens(file, 0));

    /// <summary>Sets both times of a name in a directory to now. Does not follow a symlink.</summary>
    public static Errno TouchAt(SafeFileHandle directory, string name) => Repeat(() => utimensat(directory, name, 0, SymlinkNoFollow));

    /// <summary>Makes a directory. The umask clears bits of the mode.</summary>
    public static Errno MakeDirectoryAt(SafeFileHandle directory, string name, uint mode) => Repeat(() => mkdirat(directory, name, mode));

    /// <summary>Sets the permission bits of an open file.</summary>
    public static Errno ChangeMode(SafeFileHandle file, uint mode) => Repeat(() => fchmod(file, mode));

    /// <summary>Waits until a file, or the names in a directory, are on the disk.</summary>
    public static Errno Sync(SafeFileHandle file) => Repeat(() => fsync(file));

    /// <summary>Locks a file without waiting. Returns EAGAIN if another process has the lock.</summary>
    public static Errno Lock(SafeFileHandle file) => Repeat(() => flock(file, LockExclusive | LockNonBlocking));

    /// <summary>Renames a file. Replaces a file that has the new name.</summary>
    public static Errno RenameAt(SafeFileHandle fromDirectory, string from, SafeFileHandle toDirectory, string to) =>
        Repeat(() => renameat(fromDirectory, from, toDirectory, to));

    /// <summary>Removes a file.</summary>
    public static Errno UnlinkAt(SafeFileHandle directory, string name) => Repeat(() => unlinkat(directory, name, 0));

    /// <summary>Removes an empty directory.</summary>
    public static Errno RemoveDirectoryAt(SafeFileHandle directory, string name) => Repeat(() => unlinkat(directory, name, RemoveDirectory));

    /// <summary>
    /// Opens the descriptors 0 to 2 that are closed, so that other files do not get their numbers. Reads and writes on the
    /// descriptors still fail.
    /// </summary>
    public static void OccupyStandardDescriptors()
    {
        fixed (byte* root = "/\0"u8)
        {
            int descriptor;
            do
                descriptor = openat(CurrentDirectory, root, OnlyPath, 0);
            while (descriptor is >= 0 and <= 2);
            if (descriptor > 2)
                _ = close(descriptor);
        }
    }

    /// <summary>Makes a write beyond the file size limit fail instead of ending the process.</summary>
    public static void IgnoreFileSizeSignal() => _ = signal(FileSizeSignal, Ignore);

    [LibraryImport("libc", EntryPoint = "umask")]
    public static partial uint SetUmask(uint mask);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    private static Errno Repeat(Func<int> call)
    {
        Errno error;
        while (Failed(call(), out error) && error == Errno.EINTR)
        {
        }

        return error;
    }

    private static bool Failed(nint result, out Errno error)
    {
        error = result < 0 ? (Errno)Marshal.GetLastPInvokeError() : Errno.None;
        return result < 0;
    }

    private static FileStatus? Statx(SafeFileHandle directory, ReadOnlySpan<byte> name, int flags, out Errno error)
    {
        Span<byte> status = stackalloc byte[FileStatus.StatxSize];
        fixed (byte* pointer = status, text = name)
        {
            int result;
            do
                result = statx(directory, text, flags, StatxBasicStats, pointer);
            while (Failed(result, out error) && error == Errno.EINTR);
            return result < 0 ? null : FileStatus.FromStatx(status);
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int openat(SafeFileHandle directory, byte* name, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int statx(SafeFileHandle directory, byte* name, int flags, uint mask, byte* status);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint read(SafeFileHandle file, byte* bytes, nint size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(SafeFileHandle file, byte* bytes, nint size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int futimens(SafeFileHandle file, nint times);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int utimensat(SafeFileHandle directory, string name, nint times, int flags);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int mkdirat(SafeFileHandle directory, string name, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fchmod(SafeFileHandle file, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(SafeFileHandle file);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int flock(SafeFileHandle file, int operation);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int renameat(SafeFileHandle fromDirectory, string from, SafeFileHandle toDirectory, string to);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int unlinkat(SafeFileHandle directory, string name, int flags);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);

    [LibraryImport("libc")]
    private static partial nint signal(int number, nint handler);
}

using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace NfdDeviceTree.Linux;

/// <summary>
/// The Linux system calls that .NET has no words for: relative to an open directory, so that nobody can change what a path
/// means between two of them, and none too many. All return -1 and set the error number where they fail. On other systems
/// nothing here may be called.
/// </summary>
internal static partial class Libc
{
    public const int ReadOnly = 0x0, WriteOnly = 0x1, Create = 0x40, Exclusive = 0x80, NonBlocking = 0x800, CloseOnExec = 0x80000;
    public const int NotPermitted = 1, NoEntry = 2, Interrupted = 4, AccessDenied = 13, Exists = 17, NotDirectory = 20, IsDirectory = 21, WouldBlock = 11, BrokenPipe = 32, Loop = 40;
    public const int LockExclusive = 2, LockNonBlocking = 4;
    public const int RemoveDirectory = 0x200;

    private const int SymlinkNoFollow = 0x100, EmptyPath = 0x1000;
    private const int OnlyPath = 0x200000;
    private const int FileSizeSignal = 25, Ignore = 1; // SIGXFSZ, SIG_IGN
    private const int TooManyOfOurs = 24, TooManyOfAll = 23, NoMemory = 12; // EMFILE, ENFILE, ENOMEM
    private const uint StatxBasicStats = 0x7ff;

    private static bool IsArm64 => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    private static bool IsArm => IsArm64 || RuntimeInformation.ProcessArchitecture == Architecture.Arm;

    /// <summary>These two differ between architectures (Linux, <c>asm/fcntl.h</c>).</summary>
    public static int OnlyDirectory => IsArm ? 0x4000 : 0x10000;

    /// <summary>Fail with <see cref="Loop"/> where the last part of the path is a symlink.</summary>
    public static int NoFollow => IsArm ? 0x8000 : 0x20000;

    /// <summary>AT_FDCWD.</summary>
    private static readonly SafeFileHandle CurrentDirectory = new(-100, ownsHandle: false);

    /// <summary>The error of the last call as .NET would have thrown it; of the process itself, <see cref="ExhaustedException"/>.</summary>
    public static Exception LastException => Marshal.GetLastPInvokeError() switch
    {
        TooManyOfOurs or TooManyOfAll or NoMemory => new ExhaustedException(LastError),
        NoEntry or NotDirectory => new FileNotFoundException(LastError),
        AccessDenied or NotPermitted => new UnauthorizedAccessException(LastError),
        _ => new IOException(LastError),
    };

    public static int LastErrorNumber => Marshal.GetLastPInvokeError();

    public static string LastError => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());

    /// <summary>Opens a path; null where that fails.</summary>
    public static SafeFileHandle? Open(string path, int flags) => Handle(open(path, flags | CloseOnExec, 0));

    /// <summary>Opens a name in a directory; null where that fails.</summary>
    public static SafeFileHandle? OpenAt(SafeFileHandle directory, string name, int flags, uint mode = 0) =>
        Handle(openat(directory, name, flags | CloseOnExec, mode));

    /// <summary>Opens a name of any bytes, the last of which is NUL.</summary>
    public static unsafe SafeFileHandle? OpenAt(SafeFileHandle directory, ReadOnlySpan<byte> name, int flags)
    {
        fixed (byte* pointer = name)
            return Handle(openat(directory, pointer, flags | CloseOnExec, 0));
    }

    /// <summary>What stands at a path, behind any symlink; null where that fails.</summary>
    public static FileStatus? Stat(string path) => Statx(CurrentDirectory, Terminated(path), 0);

    /// <summary>A path without symlinks and dots; null where nothing stands there.</summary>
    public static string? RealPath(string path) => TakeString(realpath(path, 0));

    /// <summary>What an open file is; null where that fails.</summary>
    public static FileStatus? Stat(SafeFileHandle file) => Statx(file, [0], EmptyPath);

    /// <summary>What stands at a name in a directory, itself and not what it may point to; null where that fails.</summary>
    public static FileStatus? StatAt(SafeFileHandle directory, string name) => Statx(directory, Terminated(name), SymlinkNoFollow);

    /// <summary>The same for a name of any bytes, the last of which is NUL.</summary>
    public static FileStatus? StatAt(SafeFileHandle directory, ReadOnlySpan<byte> name) => Statx(directory, name, SymlinkNoFollow);

    /// <summary>Sets both times of a file to now.</summary>
    public static int TouchAt(SafeFileHandle directory, string name) => utimensat(directory, name, 0, SymlinkNoFollow);

    /// <summary>Reads the next entries of a directory, <c>struct linux_dirent64</c> one after the other; 0 at the end.</summary>
    public static unsafe int ReadEntries(SafeFileHandle directory, Span<byte> entries)
    {
        fixed (byte* pointer = entries)
            return (int)syscall(IsArm64 ? 61 : 217, directory, pointer, entries.Length);
    }

    /// <summary>Reads from a file's position; 0 at the end.</summary>
    public static unsafe int Read(SafeFileHandle file, Span<byte> bytes)
    {
        fixed (byte* pointer = bytes)
            return (int)read(file, pointer, bytes.Length);
    }

    /// <summary>Writes at a file's position; returns how many of the bytes.</summary>
    public static unsafe int Write(SafeFileHandle file, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* pointer = bytes)
            return (int)write(file, pointer, bytes.Length);
    }

    [LibraryImport("libc", EntryPoint = "mkdirat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MakeDirectoryAt(SafeFileHandle directory, string name, uint mode);

    [LibraryImport("libc", EntryPoint = "fchmod", SetLastError = true)]
    public static partial int ChangeMode(SafeFileHandle file, uint mode);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    public static partial int Sync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(SafeFileHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "renameat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int RenameAt(SafeFileHandle fromDirectory, string from, SafeFileHandle toDirectory, string to);

    [LibraryImport("libc", EntryPoint = "unlinkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int UnlinkAt(SafeFileHandle directory, string name, int flags);

    /// <summary>Opens what is closed of descriptors 0 to 2, for nothing: reads and writes go on failing.</summary>
    public static void OccupyStandardDescriptors()
    {
        int descriptor;
        do
            descriptor = open("/", OnlyPath, 0);
        while (descriptor is >= 0 and <= 2);
        if (descriptor > 2)
            _ = close(descriptor);
    }

    /// <summary>Makes a write beyond the limit on the size of files fail.</summary>
    public static void IgnoreFileSizeSignal() => _ = signal(FileSizeSignal, Ignore);

    [LibraryImport("libc", EntryPoint = "umask")]
    public static partial uint SetUmask(uint mask);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial nint syscall(nint number, SafeFileHandle directory, byte* entries, nint size);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial nint read(SafeFileHandle file, byte* bytes, nint size);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial nint write(SafeFileHandle file, byte* bytes, nint size);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int openat(SafeFileHandle directory, byte* name, int flags, uint mode);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint realpath(string path, nint buffer);

    [LibraryImport("libc")]
    private static partial void free(nint memory);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);

    [LibraryImport("libc")]
    private static partial nint signal(int number, nint handler);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int openat(SafeFileHandle directory, string name, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int utimensat(SafeFileHandle directory, string name, nint times, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static unsafe partial int statx(SafeFileHandle directory, byte* name, int flags, uint mask, byte* status);

    private static byte[] Terminated(string name) => [.. Encoding.UTF8.GetBytes(name), 0];

    private static string? TakeString(nint text)
    {
        var taken = Marshal.PtrToStringUTF8(text);
        free(text);
        return taken;
    }

    /// <summary>A file's time may be any 64-bit number; ours end with the years 1 and 9999.</summary>
    private static DateTimeOffset Time(long seconds, uint nanoseconds) =>
        DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(seconds, DateTimeOffset.MinValue.ToUnixTimeSeconds(), DateTimeOffset.MaxValue.ToUnixTimeSeconds()))
            .AddTicks(nanoseconds / 100);

    private static SafeFileHandle? Handle(int descriptor) =>
        descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);

    /// <summary><c>struct statx</c> has one layout on all architectures: 256 bytes in the machine's byte order.</summary>
    private static unsafe FileStatus? Statx(SafeFileHandle directory, ReadOnlySpan<byte> name, int flags)
    {
        Span<byte> status = stackalloc byte[256];
        fixed (byte* pointer = status, text = name)
        {
            if (statx(directory, text, flags, StatxBasicStats, pointer) != 0)
                return null;
        }

        return new FileStatus(
            Mode: BinaryPrimitives.ReadUInt16LittleEndian(status[28..]),
            User: BinaryPrimitives.ReadUInt32LittleEndian(status[20..]),
            Links: BinaryPrimitives.ReadUInt32LittleEndian(status[16..]),
            Size: BinaryPrimitives.ReadInt64LittleEndian(status[40..]),
            Modified: Time(BinaryPrimitives.ReadInt64LittleEndian(status[112..]), BinaryPrimitives.ReadUInt32LittleEndian(status[120..])),
            Device: BinaryPrimitives.ReadUInt64LittleEndian(status[136..]),
            Inode: BinaryPrimitives.ReadUInt64LittleEndian(status[32..]));
    }
}

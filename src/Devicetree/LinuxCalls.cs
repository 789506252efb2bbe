using System.Runtime.InteropServices;

namespace Devicetree;

/// <summary>
/// Linux system calls that .NET does not expose. They use directory descriptors rather than paths, to avoid symlink races.
/// The methods repeat a call after EINTR. On any other error they set errno and return -1, or null instead of a type. Do not call
/// them on other systems.
/// </summary>
internal static unsafe partial class LinuxCalls
{
    public const int NotPermitted = 1, NoEntry = 2, Interrupted = 4, NoDevice = 6, TryAgain = 11, AccessDenied = 13, NotDirectory = 20, IsDirectory = 21, NameTooLong = 36, Loop = 40;

    private const int CurrentDirectory = -100;
    private const int ReadOnly = 0, NonBlocking = 0x800, CloseOnExec = 0x80000;
    private const int SymlinkNoFollow = 0x100, EmptyPath = 0x1000;
    private const uint StatxTypeAndSize = 0x201;
    private const int TypeMask = 0xf000, RegularType = 0x8000, DirectoryType = 0x4000;

    private static readonly bool HasArmFlags = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm or Architecture.Ppc64le;

    /// <summary>O_DIRECTORY. This flag and the next differ between architectures (Linux, <c>asm/fcntl.h</c>).</summary>
    public static readonly int OnlyDirectory = HasArmFlags ? 0x4000 : 0x10000;

    /// <summary>O_NOFOLLOW: fail with ELOOP if the last part of the path is a symlink.</summary>
    public static readonly int NoFollow = HasArmFlags ? 0x8000 : 0x20000;

    /// <summary>The errno of the last call.</summary>
    public static int Errno => Marshal.GetLastPInvokeError();

    /// <summary>Opens a directory. Follows a symlink.</summary>
    public static int OpenDirectory(string path) => Open(CurrentDirectory, Terminated(path), ReadOnly | OnlyDirectory | CloseOnExec);

    /// <summary>Opens a directory in a directory. Does not follow a symlink.</summary>
    /// <param name="directory">The open directory.</param>
    /// <param name="name">The name and a NUL.</param>
    public static int OpenDirectory(int directory, ReadOnlySpan<byte> name) =>
        Open(directory, name, ReadOnly | OnlyDirectory | NoFollow | CloseOnExec);

    /// <summary>Opens a file in a directory. Does not follow a symlink and does not wait for a FIFO.</summary>
    public static int OpenFile(int directory, ReadOnlySpan<byte> name) =>
        Open(directory, name, ReadOnly | NoFollow | NonBlocking | CloseOnExec);

    /// <summary>
    /// Reads entries of a directory: <c>struct linux_dirent64</c>, one after the other. Returns their bytes; 0 at the end.
    /// </summary>
    public static int ReadEntries(int directory, Span<byte> entries)
    {
        fixed (byte* pointer = entries)
        {
            nint read;
            while ((read = getdents64(directory, pointer, entries.Length)) < 0 && Errno == Interrupted)
            {
            }

            return (int)read;
        }
    }

    /// <summary>Reads from the current position of a file. Returns the number of bytes; 0 at the end.</summary>
    public static int Read(int file, Span<byte> bytes)
    {
        fixed (byte* pointer = bytes)
        {
            nint count;
            while ((count = read(file, pointer, bytes.Length)) < 0 && Errno == Interrupted)
            {
            }

            return (int)count;
        }
    }

    /// <summary>Closes a descriptor.</summary>
    public static void Close(int descriptor) => _ = close(descriptor);

    /// <summary>Returns the type of an open file and its size in bytes.</summary>
    public static FileType? TypeOf(int file, out long size) => Status(file, [0], EmptyPath, out size);

    /// <summary>Returns the type of a name in a directory, without following a symlink.</summary>
    public static FileType? TypeOf(int directory, ReadOnlySpan<byte> name) => Status(directory, name, SymlinkNoFollow, out _);

    /// <summary>Returns the type of a path, following symlinks.</summary>
    public static FileType? TypeOf(string path) => Status(CurrentDirectory, Terminated(path), 0, out _);

    /// <summary>The bytes of a path or name (<see cref="DeviceTreeText.Encode"/>) and a NUL.</summary>
    public static byte[] Terminated(string path) => [.. DeviceTreeText.Encode(path), 0];

    private static int Open(int directory, ReadOnlySpan<byte> name, int flags)
    {
        fixed (byte* pointer = name)
        {
            int descriptor;
            while ((descriptor = openat(directory, pointer, flags, 0)) < 0 && Errno == Interrupted)
            {
            }

            return descriptor;
        }
    }

    /// <summary>
    /// <c>struct statx</c> is the same on all architectures: the mode is at offset 28, the size at 40, in the machine's byte order.
    /// </summary>
    private static FileType? Status(int directory, ReadOnlySpan<byte> name, int flags, out long size)
    {
        Span<byte> status = stackalloc byte[256];
        fixed (byte* pointer = status, text = name)
        {
            int result;
            while ((result = statx(directory, text, flags, StatxTypeAndSize, pointer)) < 0 && Errno == Interrupted)
            {
            }

            size = BitConverter.ToInt64(status[40..]);
            return result < 0 ? null : (BitConverter.ToUInt16(status[28..]) & TypeMask) switch
            {
                RegularType => FileType.Regular,
                DirectoryType => FileType.Directory,
                _ => FileType.Other,
            };
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int openat(int directory, byte* name, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint getdents64(int directory, byte* entries, nint size);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint read(int file, byte* bytes, nint size);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int statx(int directory, byte* name, int flags, uint mask, byte* status);
}

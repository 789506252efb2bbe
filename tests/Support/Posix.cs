using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace NfdDeviceTree.Tests.Support;

/// <summary>System calls that .NET does not expose. Each throws on an error.</summary>
[SupportedOSPlatform("linux")]
internal static partial class Posix
{
    public const int Hangup = 1, Interrupt = 2, Quit = 3, Kill = 9, Terminate = 15;
    public const uint Nobody = 65534;

    private const int CurrentDirectory = -100; // AT_FDCWD
    private const uint ExchangeNames = 2; // RENAME_EXCHANGE

    /// <summary>Renames a file, a directory or a symlink itself, and replaces what has the new name.</summary>
    public static void Rename(string from, string to) => Check(rename(from, to), to);

    /// <summary>Renames a file whose path may have any bytes. .NET cannot represent such a path.</summary>
    public static void Rename(byte[] from, byte[] to) => Check(rename([.. from, 0], [.. to, 0]), "rename");

    /// <summary>Exchanges the names of two files or directories (renameat2(2)).</summary>
    public static void Exchange(string first, string second) => Check(renameat2(CurrentDirectory, first, CurrentDirectory, second, ExchangeNames), first);

    /// <summary>Sends a signal.</summary>
    public static void Signal(int process, int signal) => Check(kill(process, signal), "kill");

    /// <summary>Changes the owner of a file, or of a symlink itself.</summary>
    public static void Own(string path, uint user) => Check(lchown(path, user, user), path);

    /// <summary>Makes this thread access files with the permissions of another user.</summary>
    public static void AccessFilesAs(uint user)
    {
        _ = setfsuid(user);
        if (setfsuid(user) != user)
            throw new InvalidOperationException($"cannot access files as user {user}");
    }

    private static void Check(int result, string what)
    {
        if (result != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"{what}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int rename(string from, string to);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int rename(byte[] from, byte[] to);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int renameat2(int fromDirectory, string from, int toDirectory, string to, uint flags);

    [LibraryImport("libc")]
    private static partial uint setfsuid(uint user);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int lchown(string path, uint user, uint group);
}

using Devicetree;
using Microsoft.Win32.SafeHandles;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;

namespace NfdDeviceTree.Publishing;

/// <summary>
/// Makes the missing directories of an output. Makes and opens each directory by the handle of its parent, and does not follow
/// a symlink in its place, so that a user who may write to the parent cannot redirect the output.
/// </summary>
internal static class MissingDirectories
{
    private const uint Mode = 0x1ed; // 0755: the umask 022 clears no bit of it

    /// <summary>Opens the directory of an output. Makes missing directories. Existing parents may be symlinks.</summary>
    /// <exception cref="DiagnosticException">
    /// DT501; DT502: a name is a symlink to nothing, or another process replaced a new directory.
    /// </exception>
    public static SafeFileHandle Make(OutputPath path)
    {
        var directory = Libc.Open(path.Directory.StartsWith('/') ? "/" : ".", Libc.OnlyPath | LinuxCalls.OnlyDirectory, out var error)
            ?? throw Failed(path, error);
        try
        {
            foreach (var name in path.Directory.Split('/'))
            {
                if (name is "" or ".")
                    continue;
                var next = Enter(directory, name, path);
                directory.Dispose();
                directory = next;
            }

            return Libc.OpenAt(directory, ".", Libc.ReadOnly | LinuxCalls.OnlyDirectory, 0, out error) ?? throw Failed(path, error);
        }
        finally
        {
            directory.Dispose();
        }
    }

    private static SafeFileHandle Enter(SafeFileHandle parent, string name, OutputPath path)
    {
        if (Libc.OpenAt(parent, name, Libc.OnlyPath | LinuxCalls.OnlyDirectory, 0, out var error) is { } existing)
            return existing;
        if (error != Errno.ENOENT)
            throw Failed(path, error);
        error = Libc.MakeDirectoryAt(parent, name, Mode);
        var wasMade = error == Errno.None;
        if (!wasMade && error != Errno.EEXIST)
            throw Failed(path, error);
        var made = Libc.OpenAt(parent, name, Libc.OnlyPath | LinuxCalls.OnlyDirectory | LinuxCalls.NoFollow, 0, out error);
        if (made is null)
            throw error is Errno.ENOTDIR or Errno.ELOOP ? Replaced(path, name) : Failed(path, error);
        if (!wasMade || Libc.Stat(made, out error) is { } status && status.User == Libc.EffectiveUser())
            return made;
        made.Dispose();
        throw error == Errno.None ? Replaced(path, name) : Failed(path, error);
    }

    private static DiagnosticException Failed(OutputPath path, Errno error) => OutputError.Of(path, $"cannot make the directory {path.Directory}", error);

    private static DiagnosticException Replaced(OutputPath path, string name) =>
        OutputError.Hostile(path, $"cannot make the directory {path.Directory}: '{name}' is a symlink to nothing, or another process replaced it; expected a directory");
}

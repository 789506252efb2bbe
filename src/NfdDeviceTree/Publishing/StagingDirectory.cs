using Devicetree;
using Microsoft.Win32.SafeHandles;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;

namespace NfdDeviceTree.Publishing;

/// <summary>
/// The open hidden directory beside the feature file. New files are written there and then renamed into place
/// (NFD contract C4). Only this user may write to it, so other users cannot replace its files even if they may write to the output
/// directory. NFD skips directories (NFD contract A1).
/// </summary>
internal sealed class StagingDirectory : IDisposable
{
    /// <summary>The directory's name.</summary>
    public const string Name = ".nfd-devicetree";

    private const uint Mode = 0x1ed; // 0755: the umask 022 clears no bit of it

    private readonly OutputDirectory _parent;
    private readonly FileStatus _status;

    private StagingDirectory(OutputDirectory parent, SafeFileHandle handle, FileStatus status, bool wasMade)
    {
        _parent = parent;
        Handle = handle;
        _status = status;
        WasMade = wasMade;
    }

    public SafeFileHandle Handle { get; }

    /// <summary>Whether this process made the directory.</summary>
    public bool WasMade { get; }

    /// <summary>Opens the directory. Makes it if it is missing.</summary>
    /// <returns>Null if another process removed it meanwhile; the caller should try again.</returns>
    /// <exception cref="DiagnosticException">DT501; DT502: it is not a directory, or other users may write to it.</exception>
    public static StagingDirectory? Open(OutputDirectory parent)
    {
        var path = parent.Path;
        var wasMade = false;
        if (TryOpen(parent, out var error) is not { } handle)
        {
            if (error == Errno.ENOENT)
            {
                _ = parent.Stat(); // refuses a device or a symlink before anything is made beside it
                error = Libc.MakeDirectoryAt(parent.Handle, Name, Mode);
                wasMade = error == Errno.None;
                if (!wasMade && error != Errno.EEXIST)
                    throw OutputError.Of(path, $"cannot make the directory {Name}", error);
            }

            if (TryOpen(parent, out error) is not { } made)
            {
                if (error == Errno.ENOENT)
                    return null;
                if (wasMade)
                    _ = Libc.RemoveDirectoryAt(parent.Handle, Name);
                throw error is Errno.ELOOP or Errno.ENOTDIR
                    ? OutputError.Hostile(path, $"{Name} is {Libc.StatAt(parent.Handle, Name, out _)?.Kind ?? "something else"}; expected a directory of nfd-devicetree")
                    : OutputError.Of(path, $"cannot open the directory {Name}", error);
            }

            handle = made;
        }

        try
        {
            var status = Libc.Stat(handle, out error) ?? throw OutputError.Of(path, $"cannot read the status of the directory {Name}", error);
            if (status.User != Libc.EffectiveUser() || status.IsWritableByOthers)
                throw OutputError.Hostile(path, $"{Name} belongs to uid {status.User} and has mode {Convert.ToString(status.Permissions, 8)}; expected uid {Libc.EffectiveUser()} and 755");
            return new StagingDirectory(parent, handle, status, wasMade);
        }
        catch
        {
            handle.Dispose();
            if (wasMade)
                _ = Libc.RemoveDirectoryAt(parent.Handle, Name);
            throw;
        }
    }

    /// <summary>Whether its name still leads to this directory.</summary>
    public bool IsCurrent() => Libc.StatAt(_parent.Handle, Name, out _) is { } now && now.IsSameFileAs(_status);

    /// <summary>Removes the directory, if it is empty.</summary>
    public void Remove() => _ = Libc.RemoveDirectoryAt(_parent.Handle, Name);

    public void Dispose() => Handle.Dispose();

    private static SafeFileHandle? TryOpen(OutputDirectory parent, out Errno error) =>
        Libc.OpenAt(parent.Handle, Name, Libc.ReadOnly | LinuxCalls.OnlyDirectory | LinuxCalls.NoFollow, 0, out error);
}

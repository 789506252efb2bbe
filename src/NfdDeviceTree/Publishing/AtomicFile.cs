using Devicetree;
using Microsoft.Win32.SafeHandles;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;

namespace NfdDeviceTree.Publishing;

/// <summary>
/// A file that other processes may read at any time. Replaces the whole file or nothing (NFD contract C3, C4, C6): writes and
/// syncs a file in the staging directory, then renames it into place.
/// </summary>
internal sealed class AtomicFile(OutputDirectory directory, StagingDirectory staging)
{
    /// <summary>The mode of the file, independent of the umask, because NFD reads it as another user (NFD contract E1).</summary>
    public const uint Mode = 0x1a4; // 0644

    private const uint StagedMode = 0x180; // 0600
    private const int WriteNew = Libc.WriteOnly | Libc.Create | Libc.Exclusive;

    private string StagedName => directory.Path.FileName + ".new";

    /// <summary>Replaces the file.</summary>
    /// <returns>A warning if the new file is in place but its directory cannot be synced; otherwise null.</returns>
    /// <exception cref="DiagnosticException">DT501, DT502: the old file is kept, and the staged file is removed.</exception>
    public Diagnostic? Replace(ReadOnlySpan<byte> content)
    {
        try
        {
            using (var file = Create())
            {
                Write(file, content);
                Check(Libc.ChangeMode(file, Mode), "cannot set the mode of the new file");
                Check(Libc.Sync(file), "cannot sync the new file");
            }

            Check(Libc.RenameAt(staging.Handle, StagedName, directory.Handle, directory.Path.FileName), "cannot rename the new file into place");
        }
        catch
        {
            Discard();
            throw;
        }

        return OutputError.NotSynced(directory.Path, directory.Sync());
    }

    /// <summary>
    /// Removes the staged file: one that a killed process left, or one that another thread is writing and must not rename.
    /// </summary>
    public void Discard() => _ = Libc.UnlinkAt(staging.Handle, StagedName);

    private SafeFileHandle Create()
    {
        var file = Libc.OpenAt(staging.Handle, StagedName, WriteNew | LinuxCalls.NoFollow, StagedMode, out var error);
        if (file is null && error == Errno.EEXIST)
        {
            error = Libc.UnlinkAt(staging.Handle, StagedName);
            if (error == Errno.EISDIR)
                throw OutputError.Hostile(directory.Path, $"{StagingDirectory.Name}/{StagedName} is a directory; expected a file or no file");
            if (error is not (Errno.None or Errno.ENOENT))
                throw OutputError.Of(directory.Path, $"cannot remove the old {StagingDirectory.Name}/{StagedName}", error);
            file = Libc.OpenAt(staging.Handle, StagedName, WriteNew | LinuxCalls.NoFollow, StagedMode, out error);
        }

        return file ?? throw OutputError.Of(directory.Path, $"cannot make a file in {StagingDirectory.Name}", error);
    }

    private void Write(SafeFileHandle file, ReadOnlySpan<byte> content)
    {
        while (!content.IsEmpty)
        {
            var written = Libc.Write(file, content, out var error);
            if (written <= 0)
                throw OutputError.Of(directory.Path, "cannot write the new file", error);
            content = content[written..];
        }
    }

    private void Check(Errno error, string what)
    {
        if (error != Errno.None)
            throw OutputError.Of(directory.Path, what, error);
    }
}

using System.Text;
using Devicetree;
using Microsoft.Win32.SafeHandles;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Publishing;

/// <summary>Finds and reads the feature files that NFD would read, also those of other programs (NFD contract A1, B7).</summary>
/// <param name="report">Receives DT601 for each file that NFD skips, if the file's author probably wants NFD to read it.</param>
internal sealed class FeatureFiles(Action<Diagnostic> report)
{
    private const uint WorkerUser = 65534, WorkerGroup = 65534; // NFD contract B7

    /// <summary>Reads a file, or the files of a directory, in any order.</summary>
    public IReadOnlyList<FoundFile> Read(string path)
    {
        if (!OperatingSystem.IsLinux())
            return ReadPortably(path);
        if (Libc.Stat(path, out var error) is not { } status)
        {
            Skip(path, Reason(error));
            return [];
        }

        return status.IsDirectory ? ReadDirectory(path, status) : ReadFile(path);
    }

    private FoundFile[] ReadFile(string path)
    {
        var name = Path.GetFileName(path);
        if (IsHidden(name))
        {
            Skip(path, "NFD ignores hidden files");
            return [];
        }

        var directory = Path.GetDirectoryName(path) is { Length: > 0 } parent ? parent : ".";
        using var handle = Libc.Open(directory, Libc.OnlyPath | LinuxCalls.OnlyDirectory, out var error);
        if (handle is null)
        {
            Skip(path, Reason(error));
            return [];
        }

        return ReadEntry(handle, LinuxCalls.Terminated(name), path, isNamed: true) is { } found ? [found] : [];
    }

    private FoundFile[] ReadDirectory(string path, FileStatus status)
    {
        using var handle = Libc.Open(path, Libc.ReadOnly | LinuxCalls.OnlyDirectory, out var error);
        var names = handle is null ? null : DirectoryListing.Names(handle, out error);
        if (handle is null || names is null)
        {
            Skip(path, Reason(error));
            return [];
        }

        if (!status.IsReadableBy(WorkerUser, WorkerGroup))
            Skip(path, Forbidden(status));
        return [.. names
            .Where(name => name[0] != (byte)'.')
            .Select(name => ReadEntry(handle, name, Path.Join(path, DeviceTreeText.Decode(name.AsSpan(..^1))), isNamed: false))
            .OfType<FoundFile>()];
    }

    private FoundFile? ReadEntry(SafeFileHandle directory, byte[] name, string path, bool isNamed)
    {
        if (Libc.StatAt(directory, name, out var error) is not { } status)
            return Skip(path, Reason(error));
        if (!status.IsRegular)
            return isNamed ? Skip(path, $"it is {status.Kind}") : null;
        if (!status.IsReadableBy(WorkerUser, WorkerGroup))
            return Skip(path, Forbidden(status));
        using var file = Libc.OpenAt(directory, name, Libc.ReadOnly | Libc.NonBlocking, 0, out error);
        if (file is null)
            return Skip(path, Reason(error));
        var bytes = new byte[FeatureFile.MaxSize + 1];
        var length = 0;
        for (int count; length < bytes.Length && (count = Libc.Read(file, bytes.AsSpan(length), out error)) != 0; length += count)
            if (count < 0)
                return Skip(path, Reason(error));
        return new FoundFile(path, name[..^1], bytes[..length]);
    }

    /// <summary>For other systems, which have only copies of a node's files.</summary>
    private IReadOnlyList<FoundFile> ReadPortably(string path)
    {
        try
        {
            if (Directory.Exists(path))
                return [.. Directory.EnumerateFiles(path).Where(file => !IsHidden(Path.GetFileName(file))).Select(ReadAll)];
            if (!IsHidden(Path.GetFileName(path)))
                return [ReadAll(path)];
            Skip(path, "NFD ignores hidden files");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Skip(path, e.Message);
        }

        return [];

        static FoundFile ReadAll(string path) => new(path, Encoding.UTF8.GetBytes(Path.GetFileName(path)), File.ReadAllBytes(path));
    }

    private FoundFile? Skip(string path, string why)
    {
        report(Diagnostic.Error(DiagnosticId.FileSkipped, new Location(path), "NFD skips the whole file: " + why));
        return null;
    }

    private static bool IsHidden(string name) => name.StartsWith('.');

    private static string Forbidden(FileStatus status) =>
        $"the worker runs as uid {WorkerUser}, which has no permission to read {(status.IsDirectory ? "the directory" : "the file")}; found owner uid {status.User}, gid {status.Group}, mode {Convert.ToString(status.Permissions, 8)}";

    private static string Reason(Errno error) => error is Errno.ENOENT or Errno.ENOTDIR ? "no such file" : Libc.Message(error);
}

using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Tree;

/// <summary>Finds the devicetree to read, and reads it in whichever form it has.</summary>
public static class TreeLocator
{
    /// <summary>
    /// Where this machine's tree is, in the order of asking: the host's <c>/sys</c> as NFD mounts it (container runtimes
    /// hide <c>/sys/firmware</c> at its own place only), the machine's own, and the old name.
    /// </summary>
    public static IReadOnlyList<string> DefaultPaths { get; } =
        ["/host-sys/firmware/devicetree/base", "/sys/firmware/devicetree/base", "/proc/device-tree"];

    /// <summary>Reads the tree at a path that somebody named.</summary>
    /// <exception cref="InputException">DT1xx, DT2xx: there is none, or it cannot be read.</exception>
    public static DeviceTree Read(string path, WantedProperties wanted, Action<Diagnostic> report)
    {
        if (path.Length == 0)
            throw new InputException(DiagnosticId.TreeUnreadable, new Location(path), "an empty path; expected a directory or a flattened blob");
        if (Directory.Exists(path))
            return DirectoryReader.Read(path, wanted, report);
        return FdtReader.Read(ReadBlob(path), path, wanted);
    }

    /// <summary>Reads the first of <paramref name="paths"/> that holds a tree; null where none does.</summary>
    /// <exception cref="InputException">DT2xx: it holds one that cannot be read.</exception>
    public static DeviceTree? ReadFirst(IEnumerable<string> paths, WantedProperties wanted, Action<Diagnostic> report)
    {
        var path = paths.FirstOrDefault(DirectoryReader.IsTree);
        return path is null ? null : DirectoryReader.Read(path, wanted, report);
    }

    /// <summary>
    /// Reads as many bytes of a file as its header claims and it has; memory grows with what was read, never with
    /// what was claimed.
    /// </summary>
    private static ReadOnlyMemory<byte> ReadBlob(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var start = new byte[FdtHeader.Version16Size];
            var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (length < start.Length)
                return start.AsMemory(0, length);
            var known = file.CanSeek && file.Length > 0; // a device has a length that Linux does not tell this way
            var claimed = FdtHeader.Read(start, known ? file.Length : FdtHeader.MaxTotalSize, path).TotalSize;
            var blob = new MemoryStream(known ? claimed : 0);
            blob.Write(start);
            file.CopyExactly(blob, claimed - start.Length);
            return blob.GetBuffer().AsMemory(0, (int)blob.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(DiagnosticId.TreeUnreadable, new Location(path), e switch
            {
                FileNotFoundException or DirectoryNotFoundException => "no such file or directory",
                UnauthorizedAccessException => "permission denied",
                _ => e.Message,
            }, e);
        }
    }

    private static void CopyExactly(this Stream from, MemoryStream to, int count)
    {
        var buffer = new byte[Math.Min(count, 1 << 16)];
        for (int read; count > 0 && (read = from.Read(buffer, 0, Math.Min(count, buffer.Length))) > 0; count -= read)
            to.Write(buffer, 0, read);
    }
}

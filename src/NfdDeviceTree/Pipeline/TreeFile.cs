using Devicetree;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;

namespace NfdDeviceTree.Pipeline;

/// <summary>Reads a devicetree, also a compressed one. Recognizes files of other kinds.</summary>
internal static class TreeFile
{
    /// <summary>
    /// The most bytes to read of a compressed file or a kernel image. A kernel image with an appended devicetree has up to this size.
    /// </summary>
    private const int MaxWrongFile = 64 << 20;

    /// <summary>The largest devicetree in a gzip file. Real ones have less than 1 MiB.</summary>
    private const int MaxDecompressed = 16 << 20;

    /// <summary>Reads a directory, a blob or a compressed blob.</summary>
    /// <exception cref="DeviceTreeException">The path holds no devicetree, or a damaged one.</exception>
    /// <exception cref="DiagnosticException">DT208: the path holds something of another kind.</exception>
    public static DeviceTree Read(string path, PropertyFilter filter, Action<DeviceTreeProblem> warn)
    {
        var tree = ReadAny(path, filter, warn);
        return WrongFile.Describe(tree) is { } description ? throw Wrong(path, description) : tree;
    }

    /// <summary>Reads an overlay with all its properties.</summary>
    /// <exception cref="DeviceTreeException">The file cannot be read, or is damaged.</exception>
    /// <exception cref="DiagnosticException">DT208: it is another kind of file.</exception>
    public static DeviceTree ReadOverlay(string path) => ReadAny(path, PropertyFilter.All, _ => { });

    /// <summary>Whether a path is a regular file that begins like a blob, compressed or not.</summary>
    public static bool IsBlob(string path) => IsBlob(ReadStart(path, 1));

    /// <summary>Whether bytes begin like a blob, compressed or not.</summary>
    public static bool IsBlob(ReadOnlySpan<byte> file) => Gzip.IsOne(file) || file is [0xd0, 0x0d, 0xfe, 0xed, ..];

    private static DeviceTree ReadAny(string path, PropertyFilter filter, Action<DeviceTreeProblem> warn)
    {
        if (path.Length == 0)
            throw new DiagnosticException((DiagnosticId)DeviceTreeError.Unreadable, new Location(path), "an empty path; expected a blob or a directory");
        DeviceTree tree;
        try
        {
            tree = BytePath.HasStrayByte(path) ? ReadStray(path, filter) : DeviceTree.Read(path, filter, warn);
        }
        catch (DeviceTreeException e) when (e.Problem.Id is DeviceTreeError.BadMagic or DeviceTreeError.NotATree)
        {
            var file = ReadStart(path, WrongFile.StartSize);
            if (Gzip.IsOne(file) || WrongFile.IsKernelImage(file))
                file = ReadStart(path, MaxWrongFile);
            if (Gzip.IsOne(file))
                tree = FdtReader.Read(Decompress(file, path), path, filter);
            else if (WrongFile.Describe(file, path) is { } other)
                throw Wrong(path, other);
            else if (e.Problem.Id == DeviceTreeError.NotATree && FirstBlob(path) is { } blob)
                throw Wrong(path, $"the directory holds devicetrees, such as {DeviceTreeText.Escape(blob)}; name one of them, or read all with: nfd-devicetree boards {DeviceTreeText.Escape(path)}");
            else
                throw;
        }

        return tree;
    }

    private static DeviceTree ReadStray(string path, PropertyFilter filter)
    {
        try
        {
            using var file = BytePath.OpenFile(path);
            return FdtReader.Read(ReadAll(file, DeviceTreeLimits.MaxTotalSize), path, filter);
        }
        catch (IOException e)
        {
            throw new DiagnosticException((DiagnosticId)DeviceTreeError.Unreadable, new Location(path), e.Message, e);
        }
    }

    /// <summary>
    /// Returns the beginning of a regular file, at least <paramref name="length"/> bytes if the file has them; nothing if the file
    /// cannot be read, so that the caller reports the error that it already has.
    /// </summary>
    private static byte[] ReadStart(string path, int length)
    {
        if (FileStatus.IsRegularAt(path) != true)
            return [];
        try
        {
            using var file = BytePath.HasStrayByte(path) ? BytePath.OpenFile(path) : File.OpenRead(path);
            return ReadAll(file, length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static byte[] Decompress(byte[] file, string path)
    {
        if (Gzip.Decompress(file, MaxDecompressed, out var isTooLarge) is not { } content)
            throw Wrong(path, isTooLarge
                ? $"compressed with gzip: more than {MaxDecompressed} bytes; expected a devicetree"
                : "compressed with gzip: the file is damaged; copy it again");
        return WrongFile.Describe(content, path) is { } description ? throw Wrong(path, "compressed with gzip: " + description) : content;
    }

    /// <summary>Finds a blob in a directory or its subdirectories, for the message about a directory that is not a devicetree.</summary>
    private static string? FirstBlob(string directory)
    {
        try
        {
            return Directory.EnumerateFiles(directory, "*.dtb", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 }).FirstOrDefault();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // the caller reports the error that it already has
        }
    }

    private static byte[] ReadAll(FileStream file, int limit)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; bytes.Length <= limit && (read = file.Read(buffer)) > 0;)
            bytes.Write(buffer, 0, read);
        return bytes.ToArray();
    }

    private static DiagnosticException Wrong(string path, string message) => new(DiagnosticId.WrongFile, new Location(path), message);
}

using System.IO.Enumeration;
using System.Text;

namespace Devicetree;

/// <summary>The files of a tree on systems other than Linux, which have only copies of trees. Uses paths and .NET's file API.</summary>
internal sealed class PortableFiles : ITreeFiles
{
    private static readonly EnumerationOptions Listing = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    private readonly Stack<string> _paths = new();

    /// <inheritdoc/>
    public ReadFailure? Open(string path) => Push(path);

    /// <inheritdoc/>
    public ReadFailure? Enter(ReadOnlySpan<byte> name) => Push(PathOf(name));

    /// <inheritdoc/>
    public void Leave() => _paths.Pop();

    /// <inheritdoc/>
    public void Dispose() => _paths.Clear();

    /// <inheritdoc/>
    public ReadFailure? List(PropertyNames names, ReadOnlySpan<char> node, DirectoryListing listing)
    {
        try
        {
            foreach (var (name, isDirectory) in new FileSystemEnumerable<(string Name, bool IsDirectory)>(
                _paths.Peek(), (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.IsDirectory), Listing))
            {
                var bytes = Encoding.UTF8.GetBytes(name);
                if (isDirectory)
                    listing.AddDirectory(bytes);
                else if (names.Find(bytes)?.In(node) is { } property)
                    listing.AddFile(bytes, property);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ReadFailure.Of(e);
        }
    }

    /// <inheritdoc/>
    public ReadFailure? Read(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        try
        {
            var file = new FileInfo(PathOf(name));
            if (file.Length > DeviceTreeLimits.MaxPropertySize)
                return ReadFailure.TooLarge;
            value = File.ReadAllBytes(file.FullName);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ReadFailure.Of(e);
        }
    }

    /// <inheritdoc/>
    public ReadFailure? TypeOf(ReadOnlySpan<byte> name, out FileType type)
    {
        type = FileType.Other;
        try
        {
            var attributes = File.GetAttributes(PathOf(name));
            type = attributes.HasFlag(FileAttributes.ReparsePoint) ? FileType.Other
                : attributes.HasFlag(FileAttributes.Directory) ? FileType.Directory
                : FileType.Regular;
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ReadFailure.Of(e);
        }
    }

    private ReadFailure? Push(string path)
    {
        if (File.Exists(path))
            return new ReadFailure(ReadFailureKind.Error, "not a directory");
        if (!Directory.Exists(path))
            return new ReadFailure(ReadFailureKind.Missing, "no such file or directory");
        _paths.Push(path);
        return null;
    }

    private string PathOf(ReadOnlySpan<byte> name) => Path.Join(_paths.Peek(), Encoding.UTF8.GetString(name[..^1]));
}

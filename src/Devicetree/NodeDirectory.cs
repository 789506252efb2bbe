using System.Buffers.Binary;
using System.IO.Enumeration;

namespace Devicetree;

/// <summary>
/// The open directory of a node. On Linux all calls use descriptors, which is faster and avoids symlink races. Other systems
/// read only copies of trees, by path.
/// </summary>
internal sealed class NodeDirectory : IDisposable
{
    /// <summary>Linux returns at most a page of a property at once, and a page has at least this size. A shorter read is the last.</summary>
    private const int PageSize = 4096;

    private const int NoDescriptor = -1;

    private static readonly EnumerationOptions Listing = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    // One thread reads a tree. A buffer for each directory would cost more than its system calls.
    [ThreadStatic]
    private static byte[]? _buffer;

    private readonly string _path;
    private readonly int _descriptor;

    private NodeDirectory(string path, int descriptor)
    {
        _path = path;
        _descriptor = descriptor;
    }

    private static byte[] Buffer => _buffer ??= new byte[8 * PageSize];

    /// <summary>Opens the root node's directory. Follows a symlink.</summary>
    /// <exception cref="ReadFailure">It cannot be opened.</exception>
    public static NodeDirectory Open(string path)
    {
        if (!OperatingSystem.IsLinux())
            return new NodeDirectory(path, NoDescriptor);
        var descriptor = LinuxCalls.OpenDirectory(path);
        return descriptor < 0 ? throw ReadFailure.OfLastCall() : new NodeDirectory(path, descriptor);
    }

    /// <summary>Opens a directory in this one. Does not follow a symlink.</summary>
    /// <exception cref="ReadFailure">It cannot be opened.</exception>
    public NodeDirectory OpenChild(ChildDirectory child)
    {
        if (child.FileName is null)
            return new NodeDirectory(System.IO.Path.Join(_path, child.Name), NoDescriptor);
        var descriptor = LinuxCalls.OpenDirectory(_descriptor, child.FileName);
        return descriptor < 0 ? throw ReadFailure.OfLastCall() : new NodeDirectory(child.Name, descriptor);
    }

    /// <summary>Lists the directories, and the names of regular files that the filter keeps.</summary>
    /// <exception cref="ReadFailure">The directory cannot be listed.</exception>
    public void List(PropertyFilter filter, ReadOnlySpan<char> node, List<ChildDirectory> directories, List<string> files)
    {
        if (_descriptor != NoDescriptor)
        {
            ListByDescriptor(filter, node, directories, files);
            return;
        }

        try
        {
            foreach (var (name, isDirectory) in new FileSystemEnumerable<(string Name, bool IsDirectory)>(
                _path, (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.IsDirectory), Listing))
            {
                if (isDirectory)
                    directories.Add(ChildDirectory.Of(name, null));
                else if (filter.Match(name.AsSpan(), node) is { } property)
                    files.Add(property);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ReadFailure.Of(e);
        }
    }

    /// <summary>Reads a file. Returns null if it is larger than the limit.</summary>
    /// <exception cref="ReadFailure">It cannot be read, or is not a regular file.</exception>
    public byte[]? Read(string name, int limit) => _descriptor == NoDescriptor ? ReadByPath(name, limit) : ReadByDescriptor(name, limit);

    /// <summary>Whether a name exists that is not a directory: a property, or what replaced it.</summary>
    public bool HasNonDirectory(string name) =>
        _descriptor == NoDescriptor
            ? File.Exists(System.IO.Path.Join(_path, name))
            : LinuxCalls.TypeOf(_descriptor, LinuxCalls.Terminated(name)) is { } type ? type != LinuxFileType.Directory : LinuxCalls.Errno != LinuxCalls.NoEntry;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_descriptor != NoDescriptor)
            LinuxCalls.Close(_descriptor);
    }

    private byte[]? ReadByPath(string name, int limit)
    {
        try
        {
            var file = new FileInfo(System.IO.Path.Join(_path, name));
            return file.Length > limit ? null : File.ReadAllBytes(file.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ReadFailure.Of(e);
        }
    }

    private byte[]? ReadByDescriptor(string name, int limit)
    {
        var file = LinuxCalls.OpenFile(_descriptor, LinuxCalls.Terminated(name));
        if (file < 0)
            throw ReadFailure.OfLastCall();
        try
        {
            var buffer = Buffer;
            for (var length = 0; ;)
            {
                var space = buffer.Length - length;
                var read = LinuxCalls.Read(file, buffer.AsSpan(length));
                if (read < 0)
                    throw ReadFailure.OfLastCall();
                length += read;
                if (length > limit)
                    return null;
                if (read < Math.Min(PageSize, space))
                    return buffer.AsSpan(0, length).ToArray();
                if (length < buffer.Length)
                    continue;

                // Rare. A FIFO that replaced the file would have no end.
                if (LinuxCalls.TypeOf(file, out var size) is not LinuxFileType.Regular)
                    throw new ReadFailure(ReadFailureKind.NotAFile, "not a regular file");
                if (size > limit)
                    return null;
                Array.Resize(ref buffer, (int)Math.Max(size, length) + PageSize);
            }
        }
        finally
        {
            LinuxCalls.Close(file);
        }
    }

    /// <summary>
    /// <c>struct linux_dirent64</c>: inode (8 bytes), offset (8), length of the entry (2, in the machine's byte order), type (1),
    /// name up to a NUL.
    /// </summary>
    private void ListByDescriptor(PropertyFilter filter, ReadOnlySpan<char> node, List<ChildDirectory> directories, List<string> files)
    {
        const int LengthAt = 16, TypeAt = 18, NameAt = 19;
        const byte Unknown = 0, Directory = 4, Regular = 8;
        int size;
        while ((size = LinuxCalls.ReadEntries(_descriptor, Buffer)) > 0)
        {
            for (var rest = Buffer.AsSpan(0, size); !rest.IsEmpty; rest = rest[BinaryPrimitives.ReadUInt16LittleEndian(rest[LengthAt..])..])
            {
                var terminated = rest[NameAt..];
                terminated = terminated[..(terminated.IndexOf((byte)0) + 1)];
                var name = terminated[..^1];
                var type = rest[TypeAt];
                if (type == Unknown)
                    type = TypeOf(terminated);
                if (type == Directory && !name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                    directories.Add(ChildDirectory.Of(DeviceTreeText.Decode(name), terminated.ToArray()));
                else if (type == Regular && filter.Match(name, node) is { } property)
                    files.Add(property);
            }
        }

        if (size < 0)
            throw ReadFailure.OfLastCall();

        // Some file systems do not report an entry's type with its name. If the type cannot be read, opening the entry reports why.
        byte TypeOf(ReadOnlySpan<byte> name) => LinuxCalls.TypeOf(_descriptor, name) switch
        {
            null or LinuxFileType.Directory => Directory,
            LinuxFileType.Regular => Regular,
            _ => Unknown,
        };
    }
}

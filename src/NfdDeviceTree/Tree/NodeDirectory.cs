using System.Buffers.Binary;
using System.IO.Enumeration;
using Microsoft.Win32.SafeHandles;
using NfdDeviceTree.Linux;

namespace NfdDeviceTree.Tree;

/// <summary>
/// An open directory that stands for a node. On Linux everything goes by the open directory and not by paths, which is
/// faster and leaves no moment in which a symlink could be put in the way; elsewhere, where only copies of trees are read,
/// by .NET's own calls. Errors are <see cref="IOException"/> and <see cref="UnauthorizedAccessException"/>.
/// </summary>
internal sealed class NodeDirectory : IDisposable
{
    /// <summary>Linux gives at most a page of a property at once, and no page is smaller; a shorter read is the last.</summary>
    private const int PageSize = 4096;

    private static readonly EnumerationOptions Listing = new() { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };

    // One thread reads a tree; a buffer for each directory would cost more than its system calls.
    [ThreadStatic]
    private static byte[]? _buffer;

    private readonly string _path;
    private readonly SafeFileHandle? _handle;

    private NodeDirectory(string path, SafeFileHandle? handle)
    {
        _path = path;
        _handle = handle;
    }

    private static byte[] Buffer => _buffer ??= new byte[8 * PageSize];

    /// <summary>Opens the root's directory; a symlink here is followed.</summary>
    public static NodeDirectory Open(string path) =>
        new(path, OperatingSystem.IsLinux() ? Libc.Open(path, Libc.ReadOnly | Libc.OnlyDirectory) ?? throw Libc.LastException : null);

    /// <summary>Opens a directory in this one; no symlink is followed.</summary>
    public NodeDirectory OpenChild(ChildName name) =>
        _handle is null
            ? new(Path.Join(_path, name.Text), null)
            : new(name.Text, Libc.OpenAt(_handle, name.Raw, Libc.ReadOnly | Libc.OnlyDirectory | Libc.NoFollow) ?? throw Libc.LastException);

    /// <summary>Lists the directories, and those of the regular files that are wanted. Nothing else is ever opened.</summary>
    public void List(WantedProperties wanted, List<ChildName> directories, List<string> files)
    {
        if (_handle is not null)
        {
            ListByHandle(_handle, wanted, directories, files);
            return;
        }

        foreach (var (name, isDirectory) in new FileSystemEnumerable<(string Name, bool IsDirectory)>(
            _path, (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.IsDirectory), Listing))
        {
            if (isDirectory)
                directories.Add(new ChildName(name, null));
            else if (wanted.Match(name.AsSpan()) is { } property)
                files.Add(property);
        }
    }

    /// <summary>Reads a file whole; null where it is larger than <paramref name="limit"/>.</summary>
    public ReadOnlyMemory<byte>? Read(string name, int limit)
    {
        using var file = _handle is null
            ? File.OpenHandle(Path.Join(_path, name))
            : Libc.OpenAt(_handle, name, Libc.ReadOnly | Libc.NoFollow | Libc.NonBlocking) ?? throw Libc.LastException;
        var buffer = Buffer;
        for (var length = 0; ;)
        {
            var space = buffer.Length - length;
            var read = _handle is null
                ? RandomAccess.Read(file, buffer.AsSpan(length), length)
                : Libc.Read(file, buffer.AsSpan(length));
            if (read < 0)
                throw Libc.LastException;
            length += read;
            if (length > limit)
                return null;
            if (read < Math.Min(PageSize, space))
                return buffer == Buffer ? buffer.AsSpan(0, length).ToArray() : buffer.AsMemory(0, length);
            if (length == buffer.Length)
            {
                // Rare: only now is the file's size worth asking for.
                var size = RandomAccess.GetLength(file);
                if (size > limit)
                    return null;
                Array.Resize(ref buffer, (int)Math.Max(size, length) + PageSize);
            }
        }
    }

    /// <summary>Whether something stands at a name that is no directory: a property, or what is put in its place.</summary>
    public bool HasNonDirectory(string name) =>
        _handle is null ? File.Exists(Path.Join(_path, name))
        : Libc.StatAt(_handle, name) is { } status ? !status.IsDirectory
        : Libc.LastErrorNumber != Libc.NoEntry;

    /// <inheritdoc/>
    public void Dispose() => _handle?.Dispose();

    /// <summary>
    /// <c>struct linux_dirent64</c>: inode (8 bytes), offset (8), length of the entry (2, in the machine's byte order), type (1),
    /// name up to a NUL.
    /// </summary>
    private static void ListByHandle(SafeFileHandle handle, WantedProperties wanted, List<ChildName> directories, List<string> files)
    {
        const int LengthAt = 16, TypeAt = 18, NameAt = 19;
        const byte Unknown = 0, Directory = 4, Regular = 8;
        int size;
        while ((size = Libc.ReadEntries(handle, Buffer)) > 0)
        {
            for (var rest = Buffer.AsSpan(0, size); !rest.IsEmpty; rest = rest[BinaryPrimitives.ReadUInt16LittleEndian(rest[LengthAt..])..])
            {
                var terminated = rest[NameAt..];
                terminated = terminated[..(terminated.IndexOf((byte)0) + 1)];
                var name = terminated[..^1];
                var type = rest[TypeAt];
                if (type == Unknown)
                    type = TypeOf(handle, terminated);
                if (type == Directory && !name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                    directories.Add(new ChildName(DeviceTreeString.Decode(name), terminated.ToArray()));
                else if (type == Regular && wanted.Match(name) is { } property)
                    files.Add(property);
            }
        }

        if (size < 0)
            throw Libc.LastException;

        // Some filesystems do not tell the type of an entry with its name. What cannot be looked at is opened, which says why.
        static byte TypeOf(SafeFileHandle handle, ReadOnlySpan<byte> name) =>
            Libc.StatAt(handle, name) is not { } status ? Directory
            : status.IsRegular ? Regular
            : status.IsDirectory ? Directory
            : Unknown;
    }
}

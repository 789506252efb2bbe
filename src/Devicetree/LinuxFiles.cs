namespace Devicetree;

/// <summary>The files of a tree on Linux. All calls use descriptors, which is faster than paths and avoids symlink races.</summary>
internal sealed class LinuxFiles : ITreeFiles
{
    /// <summary>
    /// Linux returns at most a page of a property at once, and a page has at least this size. A shorter read is the last.
    /// </summary>
    private const int PageSize = 4096;

    private readonly int[] _descriptors = new int[DeviceTreeLimits.MaxDepth];
    private int _count;

    // Not cleared, because clearing would touch pages that most trees never use.
    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(8 * PageSize);

    private int Innermost => _descriptors[_count - 1];

    /// <inheritdoc/>
    public ReadFailure? Open(string path) => Push(LinuxCalls.OpenDirectory(path));

    /// <inheritdoc/>
    public ReadFailure? Enter(ReadOnlySpan<byte> name) => Push(LinuxCalls.OpenDirectory(Innermost, name));

    /// <inheritdoc/>
    public void Leave() => LinuxCalls.Close(_descriptors[--_count]);

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_count > 0)
            Leave();
    }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>struct linux_dirent64</c>: inode (8 bytes), offset (8), length of the entry (2, in the machine's byte order), type (1),
    /// name up to a NUL.
    /// </remarks>
    public ReadFailure? List(PropertyNames names, ReadOnlySpan<char> node, DirectoryListing listing)
    {
        const int LengthAt = 16, TypeAt = 18, NameAt = 19;
        const byte Unknown = 0, Directory = 4, Regular = 8;
        int size;
        while ((size = LinuxCalls.ReadEntries(Innermost, _buffer)) > 0)
        {
            for (var rest = _buffer.AsSpan(0, size); !rest.IsEmpty;)
            {
                var entry = rest[..BitConverter.ToUInt16(rest[LengthAt..])];
                rest = rest[entry.Length..];
                var name = entry[NameAt..];
                name = name[..name.IndexOf((byte)0)];
                var type = entry[TypeAt];
                if (type == Unknown)
                    type = TypeOfUnknown(entry[NameAt..]);
                if (type == Regular)
                {
                    if (names.Find(name)?.In(node) is { } property)
                        listing.AddFile(name, property);
                }
                else if (type == Directory && !name.SequenceEqual("."u8) && !name.SequenceEqual(".."u8))
                {
                    listing.AddDirectory(name);
                }
            }
        }

        return size < 0 ? ReadFailure.OfLastCall() : null;

        // Some file systems do not report an entry's type with its name. If the type cannot be read, opening the entry reports the error.
        byte TypeOfUnknown(ReadOnlySpan<byte> name) => LinuxCalls.TypeOf(Innermost, name) switch
        {
            null or FileType.Directory => Directory,
            FileType.Regular => Regular,
            _ => Unknown,
        };
    }

    /// <inheritdoc/>
    public ReadFailure? Read(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        var file = LinuxCalls.OpenFile(Innermost, name);
        if (file < 0)
            return ReadFailure.OfLastCall();
        var failure = ReadAll(file, out var length);
        LinuxCalls.Close(file);
        value = _buffer.AsSpan(0, length);
        return failure;
    }

    /// <inheritdoc/>
    public ReadFailure? TypeOf(ReadOnlySpan<byte> name, out FileType type)
    {
        var found = LinuxCalls.TypeOf(Innermost, name);
        type = found.GetValueOrDefault();
        return found is null ? ReadFailure.OfLastCall() : null;
    }

    private ReadFailure? Push(int descriptor)
    {
        if (descriptor < 0)
            return ReadFailure.OfLastCall();
        _descriptors[_count++] = descriptor;
        return null;
    }

    /// <summary>Reads a file into the buffer.</summary>
    private ReadFailure? ReadAll(int file, out int length)
    {
        for (length = 0; ;)
        {
            var space = _buffer.Length - length;
            var read = LinuxCalls.Read(file, _buffer.AsSpan(length));
            if (read < 0)
                return ReadFailure.OfLastCall();
            length += read;
            if (length > DeviceTreeLimits.MaxPropertySize)
                return ReadFailure.TooLarge;
            if (read < Math.Min(PageSize, space))
                return null;
            if (length < _buffer.Length)
                continue;

            // Rare. Refuses a FIFO that replaced the file: it has no size and no end.
            if (LinuxCalls.TypeOf(file, out var size) is not { } type)
                return ReadFailure.OfLastCall();
            if (type != FileType.Regular)
                return ReadFailure.NotAFile;
            if (size > DeviceTreeLimits.MaxPropertySize)
                return ReadFailure.TooLarge;
            Array.Resize(ref _buffer, (int)Math.Max(size, length) + PageSize);
        }
    }
}

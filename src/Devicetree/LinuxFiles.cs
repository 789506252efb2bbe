namespace Devicetree;

/// <summary>The files of a tree on Linux. All calls use descriptors, which is faster than paths and avoids symlink races.</summary>
internal sealed class LinuxFiles : ITreeFiles
{
    /// <summary>
    /// The least size of a page. Linux returns a property one page at a time, so a read that returns fewer bytes has reached the end.
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
    public ReadFailure? List(PropertyNames names, ReadOnlySpan<char> node, DirectoryListing listing)
    {
        int size;
        while ((size = LinuxCalls.ReadEntries(Innermost, _buffer)) > 0)
        {
            var entries = new LinuxEntries(_buffer.AsSpan(0, size));
            while (entries.Next())
            {
                var type = entries.Type == LinuxEntries.Unknown ? TypeOfUnknown(entries.Terminated) : entries.Type;
                if (type == LinuxEntries.Directory)
                    listing.AddDirectory(entries.Name);
                else if (type == LinuxEntries.Regular && names.Find(entries.Name)?.In(node) is { } property)
                    listing.AddFile(entries.Name, property);
            }
        }

        return size < 0 ? ReadFailure.OfLastCall() : null;

        // Some file systems do not report an entry's type with its name. If the type cannot be read, opening the
        // entry as a directory reports the error.
        byte TypeOfUnknown(ReadOnlySpan<byte> name) => LinuxCalls.TypeOf(Innermost, name) switch
        {
            null or FileType.Directory => LinuxEntries.Directory,
            FileType.Regular => LinuxEntries.Regular,
            _ => LinuxEntries.Unknown,
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

            // The buffer is full, which is rare. A FIFO, which has no end, may have replaced the file after it was listed.
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

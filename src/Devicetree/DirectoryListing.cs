namespace Devicetree;

/// <summary>
/// The directories that the reader has listed but not read, and the property files of the current directory. One
/// buffer holds all names, so that listing a directory allocates nothing.
/// </summary>
internal sealed class DirectoryListing : IComparer<DirectoryEntry>
{
    private const byte TwinMark = (byte)'#';

    private byte[] _names = new byte[2048];
    private int _nameBytes;
    private DirectoryEntry[] _directories = new DirectoryEntry[64];
    private int _directoryCount;
    private DirectoryEntry[] _files = new DirectoryEntry[16];
    private int _fileCount;

    /// <summary>The property files of the directory that was listed last, by name.</summary>
    public ReadOnlySpan<DirectoryEntry> Files => _files.AsSpan(0, _fileCount);

    /// <summary>Begins to list a directory.</summary>
    public ListedDirectories Begin()
    {
        _fileCount = 0;
        return new ListedDirectories { Begin = _directoryCount, Next = _directoryCount, NameBytes = _nameBytes };
    }

    /// <summary>Adds a directory. Linux calls the second of two equal names <c>uart#1</c>; the node's name is <c>uart</c>.</summary>
    /// <param name="name">The name in UTF-8, without NUL.</param>
    public void AddDirectory(ReadOnlySpan<byte> name)
    {
        // Node names do not contain a number sign (Devicetree Specification 2.2.1).
        var mark = name.LastIndexOf(TwinMark);
        var twin = mark > 0 ? ParseTwin(name[(mark + 1)..]) : 0;
        Add(ref _directories, ref _directoryCount, name, twin > 0 ? mark : name.Length, twin, null);
    }

    /// <summary>Adds a property file.</summary>
    /// <param name="name">The name in UTF-8, without NUL.</param>
    /// <param name="property">The name as a string.</param>
    public void AddFile(ReadOnlySpan<byte> name, string property) => Add(ref _files, ref _fileCount, name, name.Length, 0, property);

    /// <summary>Ends the list of a directory: sorts its entries.</summary>
    public void End(ref ListedDirectories list)
    {
        list.End = _directoryCount;
        if (_fileCount > 1)
            _files.AsSpan(0, _fileCount).Sort(this);
        if (list.End - list.Begin > 1)
            _directories.AsSpan(list.Begin, list.End - list.Begin).Sort(this);
    }

    /// <summary>Returns the next directory. At the end, forgets the list and returns false.</summary>
    public bool TryTake(ref ListedDirectories list, out DirectoryEntry directory)
    {
        if (list.Next == list.End)
        {
            directory = default;
            (_directoryCount, _nameBytes) = (list.Begin, list.NameBytes);
            return false;
        }

        directory = _directories[list.Next++];
        return true;
    }

    /// <summary>The name of the file or directory, with a terminating NUL.</summary>
    public ReadOnlySpan<byte> FileName(in DirectoryEntry entry) => _names.AsSpan(entry.Offset, entry.FileNameLength + 1);

    /// <summary>The name of the node or property, without NUL.</summary>
    public ReadOnlySpan<byte> Name(in DirectoryEntry entry) => _names.AsSpan(entry.Offset, entry.Length);

    /// <summary>Orders by name, and equal names by the number that Linux added.</summary>
    public int Compare(DirectoryEntry x, DirectoryEntry y) =>
        Name(x).SequenceCompareTo(Name(y)) is var order and not 0 ? order : x.Twin - y.Twin;

    private void Add(ref DirectoryEntry[] entries, ref int count, ReadOnlySpan<byte> name, int length, int twin, string? property)
    {
        if (count == entries.Length)
            Array.Resize(ref entries, 2 * count);
        while (_names.Length - _nameBytes <= name.Length)
            Array.Resize(ref _names, 2 * _names.Length);
        name.CopyTo(_names.AsSpan(_nameBytes));
        entries[count++] = new DirectoryEntry { Offset = _nameBytes, Length = length, FileNameLength = name.Length, Twin = twin, Property = property };
        _nameBytes += name.Length;
        _names[_nameBytes++] = 0;
    }

    /// <summary>Returns the number, or 0 if the text is not a number that Linux adds.</summary>
    private static int ParseTwin(ReadOnlySpan<byte> digits)
    {
        const int MostDigits = 9;
        if (digits.Length > MostDigits)
            return 0;
        var number = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return 0;
            number = 10 * number + (digit - '0');
        }

        return number;
    }
}

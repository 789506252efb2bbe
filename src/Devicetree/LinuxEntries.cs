namespace Devicetree;

/// <summary>
/// The entries of a directory that <see cref="LinuxCalls.ReadEntries"/> returned, without <c>.</c> and <c>..</c>. Each is a
/// <c>struct linux_dirent64</c>: inode (8 bytes), offset (8), length of the entry (2, in the machine's byte order), type (1),
/// name up to a NUL.
/// </summary>
/// <param name="entries">The bytes.</param>
internal ref struct LinuxEntries(ReadOnlySpan<byte> entries)
{
    /// <summary>The types of entries. Some file systems report <see cref="Unknown"/> for all.</summary>
    public const byte Unknown = 0, Directory = 4, Regular = 8, Symlink = 10;

    private const int LengthAt = 16, TypeAt = 18, NameAt = 19;

    private ReadOnlySpan<byte> _rest = entries;
    private ReadOnlySpan<byte> _entry;

    /// <summary>The type of the entry.</summary>
    public readonly byte Type => _entry[TypeAt];

    /// <summary>The name of the entry and a NUL.</summary>
    public readonly ReadOnlySpan<byte> Terminated => _entry.Slice(NameAt, Name.Length + 1);

    /// <summary>The name of the entry.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Goes to the next entry. Returns false at the end.</summary>
    public bool Next()
    {
        while (!_rest.IsEmpty)
        {
            _entry = _rest[..BitConverter.ToUInt16(_rest[LengthAt..])];
            _rest = _rest[_entry.Length..];
            Name = _entry[NameAt..];
            Name = Name[..Name.IndexOf((byte)0)];
            if (!Name.SequenceEqual("."u8) && !Name.SequenceEqual(".."u8))
                return true;
        }

        return false;
    }
}

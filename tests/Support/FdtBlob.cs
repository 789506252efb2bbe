using System.Buffers.Binary;
using System.Text;

namespace NfdDeviceTree.Tests.Support;

/// <summary>
/// Writes a flattened devicetree token by token, valid or not: header of 40 bytes, reservations, structure, strings.
/// To test a malformed blob, make a good one and change one word of it with <see cref="Mangling"/>.
/// </summary>
internal sealed class FdtBlob
{
    public const int HeaderSize = 40;
    public const uint BeginToken = 1;
    public const uint EndNodeToken = 2;
    public const uint PropertyToken = 3;
    public const uint NopToken = 4;
    public const uint EndToken = 9;

    /// <summary>Written instead of the structure size, a field that version 16 does not have. A reader that uses it fails.</summary>
    public const uint Poison = 0xdeadbeef;

    private readonly List<(ulong Address, ulong Size)> _reservations = [];
    private readonly List<byte> _structure = [];
    private readonly List<byte> _strings = [];
    private readonly Dictionary<string, uint> _names = [];

    /// <summary>Offset of the structure block in the finished blob.</summary>
    public int StructureOffset => HeaderSize + 16 * (_reservations.Count + 1);

    /// <summary>Offset in the finished blob of the next token.</summary>
    public int Here => StructureOffset + _structure.Count;

    /// <summary>A good blob: / with compatible, /soc, /soc/uart@1000 with compatible and status.</summary>
    public static FdtBlob Good() => new FdtBlob()
        .Begin("").Property("compatible", "acme,board\0")
        .Begin("soc")
        .Begin("uart@1000").Property("compatible", "acme,uart\0").Property("status", "okay\0").End()
        .End()
        .End();

    /// <summary>Adds a reservation. Call it before you add tokens, because each reservation moves the tokens.</summary>
    public FdtBlob Reserve(ulong address, ulong size)
    {
        _reservations.Add((address, size));
        return this;
    }

    public FdtBlob Begin(string name) => Begin(Encoding.UTF8.GetBytes(name));

    public FdtBlob Begin(byte[] name) => Word(BeginToken).Bytes([.. name, 0]);

    public FdtBlob End() => Word(EndNodeToken);

    public FdtBlob Nop() => Word(NopToken);

    public FdtBlob Property(string name, string value) => Property(name, Encoding.UTF8.GetBytes(value));

    public FdtBlob Property(string name, byte[] value) => Property((uint)value.Length, NameOffset(name), value);

    /// <summary>A property whose length and name offset may be wrong.</summary>
    public FdtBlob Property(uint length, uint nameOffset, byte[] value) =>
        Word(PropertyToken).Word(length).Word(nameOffset).Bytes(value);

    public FdtBlob Word(uint word)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, word);
        _structure.AddRange(bytes);
        return this;
    }

    /// <summary>Bytes and their padding.</summary>
    public FdtBlob Bytes(byte[] bytes)
    {
        _structure.AddRange(bytes);
        while (_structure.Count % 4 != 0)
            _structure.Add(0);
        return this;
    }

    /// <summary>Bytes without padding.</summary>
    public FdtBlob Raw(params byte[] bytes)
    {
        _structure.AddRange(bytes);
        return this;
    }

    /// <summary>Offset of a name in the strings block. Adds the name if it is new.</summary>
    public uint NameOffset(string name)
    {
        if (!_names.TryGetValue(name, out var offset))
        {
            _names[name] = offset = (uint)_strings.Count;
            _strings.AddRange([.. Encoding.UTF8.GetBytes(name), 0]);
        }

        return offset;
    }

    /// <summary>Adds bytes to the strings block.</summary>
    public FdtBlob Strings(params byte[] bytes)
    {
        _strings.AddRange(bytes);
        return this;
    }

    /// <summary>The blob with an end token.</summary>
    public byte[] Finish(uint version = 17)
    {
        Word(EndToken);
        return ToBytes(version);
    }

    /// <summary>The blob without an end token.</summary>
    public byte[] ToBytes(uint version = 17)
    {
        var stringsOffset = StructureOffset + _structure.Count;
        var blob = new byte[stringsOffset + _strings.Count];
        Span<uint> header =
        [
            0xd00dfeed, (uint)blob.Length, (uint)StructureOffset, (uint)stringsOffset, HeaderSize,
            version, 16, 0, (uint)_strings.Count, version == 16 ? Poison : (uint)_structure.Count,
        ];
        for (var i = 0; i < header.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(4 * i), header[i]);
        for (var i = 0; i < _reservations.Count; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(blob.AsSpan(HeaderSize + 16 * i), _reservations[i].Address);
            BinaryPrimitives.WriteUInt64BigEndian(blob.AsSpan(HeaderSize + 16 * i + 8), _reservations[i].Size);
        }

        _structure.CopyTo(blob, StructureOffset);
        _strings.CopyTo(blob, stringsOffset);
        return blob;
    }
}

using System.Buffers.Binary;

namespace Devicetree;

/// <summary>A property of a node: a name and raw bytes (Devicetree Specification 2.2.4).</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The bytes of the tree, numbers big-endian. May be empty.</param>
public sealed record Property(string Name, ReadOnlyMemory<byte> Value)
{
    /// <summary>The bytes up to the first NUL, as Linux reads a <c>&lt;string&gt;</c>.</summary>
    public ReadOnlySpan<byte> FirstStringBytes => Value.Span[..LengthOfFirst(Value.Span)];

    /// <summary>The text up to the first NUL, decoded by <see cref="DeviceTreeText.Decode"/>.</summary>
    public string FirstString => DeviceTreeText.Decode(FirstStringBytes);

    /// <summary>
    /// The value as a list of NUL-terminated strings (<c>&lt;stringlist&gt;</c>). A last string without NUL is included;
    /// empty strings are left out.
    /// </summary>
    public IReadOnlyList<string> Strings
    {
        get
        {
            var strings = new List<string>();
            for (var rest = Value.Span; !rest.IsEmpty;)
            {
                var length = LengthOfFirst(rest);
                if (length > 0)
                    strings.Add(DeviceTreeText.Decode(rest[..length]));
                rest = rest[Math.Min(length + 1, rest.Length)..];
            }

            return strings;
        }
    }

    /// <summary>Reads the value as 32-bit cells. Returns false unless the length is a multiple of 4 and not 0.</summary>
    public bool TryGetU32Cells(out uint[] cells)
    {
        var valid = Value.Length > 0 && Value.Length % sizeof(uint) == 0;
        cells = new uint[valid ? Value.Length / sizeof(uint) : 0];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = BinaryPrimitives.ReadUInt32BigEndian(Value.Span[(i * sizeof(uint))..]);
        return valid;
    }

    /// <summary>Reads the value as 64-bit numbers. Returns false unless the length is a multiple of 8 and not 0.</summary>
    public bool TryGetU64Cells(out ulong[] cells)
    {
        var valid = Value.Length > 0 && Value.Length % sizeof(ulong) == 0;
        cells = new ulong[valid ? Value.Length / sizeof(ulong) : 0];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = BinaryPrimitives.ReadUInt64BigEndian(Value.Span[(i * sizeof(ulong))..]);
        return valid;
    }

    private static int LengthOfFirst(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return end < 0 ? bytes.Length : end;
    }
}

using System.Buffers.Binary;

namespace Devicetree;

/// <summary>A property of a node: a name and raw bytes (Devicetree Specification 2.2.4).</summary>
public sealed class Property
{
    private string[]? _strings;

    /// <summary>Makes a property.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The bytes. They must not change afterwards.</param>
    internal Property(string name, ReadOnlyMemory<byte> value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The bytes. Numbers are big-endian. May be empty.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>The bytes up to the first NUL, as Linux reads a <c>&lt;string&gt;</c>.</summary>
    public ReadOnlySpan<byte> FirstStringBytes => Value.Span[..LengthOfFirst(Value.Span)];

    /// <summary>The text up to the first NUL, decoded by <see cref="DeviceTreeText.Decode"/>.</summary>
    public string FirstString => DeviceTreeText.Decode(FirstStringBytes);

    /// <summary>
    /// The value as a list of NUL-terminated strings (<c>&lt;stringlist&gt;</c>), decoded by <see cref="DeviceTreeText.Decode"/>
    /// at the first call. A last string without NUL is included; empty strings are left out.
    /// </summary>
    public IReadOnlyList<string> Strings => _strings ??= Split(Value.Span);

    /// <summary>Reads the value as one 32-bit number (<c>&lt;u32&gt;</c>). Returns false unless the length is 4.</summary>
    public bool TryGetU32(out uint value)
    {
        value = Value.Length == sizeof(uint) ? BinaryPrimitives.ReadUInt32BigEndian(Value.Span) : 0;
        return Value.Length == sizeof(uint);
    }

    /// <summary>Reads the value as 32-bit cells. Returns false unless the length is a multiple of 4 and not 0.</summary>
    public bool TryGetU32Cells(out uint[] cells)
    {
        var valid = Value.Length > 0 && Value.Length % sizeof(uint) == 0;
        cells = valid ? new uint[Value.Length / sizeof(uint)] : [];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = BinaryPrimitives.ReadUInt32BigEndian(Value.Span[(i * sizeof(uint))..]);
        return valid;
    }

    /// <summary>Reads the value as 64-bit numbers. Returns false unless the length is a multiple of 8 and not 0.</summary>
    public bool TryGetU64Cells(out ulong[] cells)
    {
        var valid = Value.Length > 0 && Value.Length % sizeof(ulong) == 0;
        cells = valid ? new ulong[Value.Length / sizeof(ulong)] : [];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = BinaryPrimitives.ReadUInt64BigEndian(Value.Span[(i * sizeof(ulong))..]);
        return valid;
    }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Name;

    private static string[] Split(ReadOnlySpan<byte> value)
    {
        var count = 0;
        for (var rest = value; TryTake(ref rest, out _);)
            count++;
        var strings = new string[count];
        count = 0;
        for (var rest = value; TryTake(ref rest, out var next);)
            strings[count++] = DeviceTreeText.Decode(next);
        return strings;
    }

    /// <summary>Removes the next string that is not empty.</summary>
    private static bool TryTake(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> next)
    {
        rest = rest.TrimStart((byte)0);
        next = rest[..LengthOfFirst(rest)];
        rest = rest[next.Length..];
        return !next.IsEmpty;
    }

    private static int LengthOfFirst(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return end < 0 ? bytes.Length : end;
    }
}

using System.Buffers.Binary;

namespace Devicetree;

/// <summary>
/// The properties of one tree. Most nodes have values that other nodes have too (<c>okay</c>, the same <c>compatible</c>).
/// Nodes share equal values, which halves the memory of a tree. The table has a fixed size, and a new value replaces an older one:
/// a tree without equal values needs neither a larger table nor a longer search.
/// </summary>
internal sealed class PropertyTable
{
    private const int Slots = 256; // a power of two
    private const int LongestShared = 128;

    private readonly Property?[] _properties = new Property?[Slots];
    private readonly Property[]?[] _sets = new Property[]?[Slots];

    /// <summary>The hash of bytes.</summary>
    public static uint Hash(ReadOnlySpan<byte> bytes)
    {
        const ulong Odd = 0x9e3779b97f4a7c15;
        var hash = (ulong)bytes.Length;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * Odd ^ hash >> 29;
        foreach (var one in bytes)
            hash = (hash ^ one) * Odd;
        return (uint)(hash >> 32);
    }

    /// <summary>Returns a property with a slice of a blob as its value.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="hash">The hash of the node's earlier properties; becomes the hash that includes this property.</param>
    public Property Get(string name, ReadOnlyMemory<byte> value, ref uint hash) =>
        TryShare(name, value.Span, ref hash, out var slot) ? _properties[slot]! : Keep(new Property(name, value), slot);

    /// <summary>Returns a property with a copy of the bytes as its value.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <param name="hash">The hash of the node's earlier properties; becomes the hash that includes this property.</param>
    public Property GetCopy(string name, ReadOnlySpan<byte> value, ref uint hash) =>
        TryShare(name, value, ref hash, out var slot) ? _properties[slot]! : Keep(new Property(name, value.ToArray()), slot);

    /// <summary>Returns an array of these properties. Nodes with the same properties may share it.</summary>
    /// <param name="properties">The properties.</param>
    /// <param name="hash">Their hash, from <see cref="Get"/>.</param>
    public Property[] GetSet(ReadOnlySpan<Property> properties, uint hash)
    {
        ref var slot = ref _sets[hash % Slots];
        return slot is not null && AreSame(slot, properties) ? slot : slot = properties.ToArray();
    }

    private static bool AreSame(ReadOnlySpan<Property> left, ReadOnlySpan<Property> right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
            if (!ReferenceEquals(left[i], right[i]))
                return false;
        return true;
    }

    private Property Keep(Property property, uint slot) => property.Value.Length > LongestShared ? property : _properties[slot] = property;

    private bool TryShare(string name, ReadOnlySpan<byte> value, ref uint hash, out uint slot)
    {
        var number = value.Length > LongestShared ? (uint)value.Length : Hash(value);
        hash = hash * 31 + number;
        slot = number % Slots;
        return value.Length <= LongestShared && _properties[slot] is { } found && found.Name == name && found.Value.Span.SequenceEqual(value);
    }
}

namespace Devicetree;

/// <summary>The property names of one tree that its filter keeps. A name that occurs again is not decoded again.</summary>
internal sealed class PropertyNames(PropertyFilter filter)
{
    private const int Slots = 256; // a power of two

    private readonly KeptName?[] _decoded = filter.KeepsAll ? new KeptName?[Slots] : [];

    /// <summary>Bytes of all names that were decoded.</summary>
    public long DecodedBytes { get; private set; }

    /// <summary>Returns the entry of a name; null if the filter does not keep it.</summary>
    public KeptName? Find(ReadOnlySpan<byte> name)
    {
        if (!filter.KeepsAll)
            return filter.Find(name);
        ref var slot = ref _decoded[PropertyTable.Hash(name) % Slots];
        if (slot is not null && slot.Utf8.SequenceEqual(name))
            return slot;
        DecodedBytes += name.Length;
        return slot = new KeptName(DeviceTreeText.Decode(name), name.ToArray(), null);
    }
}

namespace Devicetree.Overlays;

/// <summary>A property's bytes while overlays are applied. The bytes of a reader are never changed.</summary>
internal sealed class MergeProperty(ReadOnlyMemory<byte> value)
{
    private byte[]? _copy;

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Value => _copy ?? value;

    /// <summary>The bytes to write to. The first call copies them; their number does not change.</summary>
    public Span<byte> Writable => _copy ??= value.ToArray();
}

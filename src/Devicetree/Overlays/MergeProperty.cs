namespace Devicetree.Overlays;

/// <summary>A property's bytes while overlays are applied. A change is made in a copy, because a reader's bytes must not change.</summary>
internal sealed class MergeProperty(ReadOnlyMemory<byte> value)
{
    private byte[]? _copy;

    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Value => _copy ?? value;

    /// <summary>The bytes to write to: a copy, which the first call makes. The length does not change.</summary>
    public Span<byte> Writable => _copy ??= value.ToArray();
}

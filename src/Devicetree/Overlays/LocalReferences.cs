using System.Buffers.Binary;

namespace Devicetree.Overlays;

/// <summary>
/// The references of an overlay to its own nodes. <c>/__local_fixups__</c> repeats the overlay's nodes. Each property
/// there lists the 32-bit positions of phandles in the property of the same name.
/// </summary>
internal static class LocalReferences
{
    private const string NodeName = "__local_fixups__";

    /// <summary>Replaces each phandle that refers to a node of the overlay.</summary>
    /// <param name="overlay">The overlay.</param>
    /// <param name="change">Returns the new phandle; null if it would not be valid.</param>
    /// <exception cref="DeviceTreeException">BadFixup, PhandleOverflow.</exception>
    public static void Change(MergeTree overlay, Func<uint, uint?> change)
    {
        if (overlay.Root.FindChild(NodeName) is not { } top)
            return;
        var pending = new Stack<(MergeNode Fixups, MergeNode Node)>([(top, overlay.Root)]);
        while (pending.TryPop(out var pair))
        {
            foreach (var (name, positions) in pair.Fixups.Properties)
                ChangeProperty(overlay, pair.Fixups, pair.Node, name, positions.Value.Span, change);
            foreach (var child in pair.Fixups.Children)
                pending.Push((child, pair.Node.FindChild(child.Name)
                    ?? throw OverlayFailure.Of(DeviceTreeError.BadFixup, overlay, child, "no such node in the overlay; expected the node that the fixups are for")));
        }
    }

    private static void ChangeProperty(
        MergeTree overlay, MergeNode fixups, MergeNode node, string name, ReadOnlySpan<byte> positions, Func<uint, uint?> change)
    {
        if (!node.Properties.TryGetValue(name, out var property))
            throw Fail(DeviceTreeError.BadFixup, "no such property in the overlay; expected the property that the fixups are for");
        if (positions.Length % sizeof(uint) != 0)
            throw Fail(DeviceTreeError.BadFixup, $"{positions.Length} bytes; expected a list of 32-bit positions");
        for (; !positions.IsEmpty; positions = positions[sizeof(uint)..])
        {
            var position = BinaryPrimitives.ReadUInt32BigEndian(positions);
            if (property.Value.Length < sizeof(uint) || position > property.Value.Length - sizeof(uint))
                throw Fail(DeviceTreeError.BadFixup, $"position {position}; expected a phandle inside the property's {property.Value.Length} bytes");
            var phandle = property.Writable.Slice((int)position, sizeof(uint));
            if (change(BinaryPrimitives.ReadUInt32BigEndian(phandle)) is not { } changed)
                throw Fail(DeviceTreeError.PhandleOverflow, $"phandle 0x{BinaryPrimitives.ReadUInt32BigEndian(phandle):x} leaves no free phandle after those of the base");
            BinaryPrimitives.WriteUInt32BigEndian(phandle, changed);
        }

        DeviceTreeException Fail(DeviceTreeError id, string message) =>
            OverlayFailure.Of(id, overlay, fixups, $"property '{OverlayFailure.Show(name)}': {message}");
    }
}

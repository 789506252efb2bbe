using System.Buffers.Binary;

namespace Devicetree.Overlays;

/// <summary>
/// The references of an overlay to nodes of the base. Each property of <c>/__fixups__</c> is named after a label of the base,
/// and lists the places where the overlay needs the phandle of the label's node. <c>/__symbols__</c> of the base has the path of
/// each label.
/// </summary>
internal static class ExternalReferences
{
    private const string NodeName = "__fixups__";

    /// <summary>Writes the phandles of the base's nodes into the overlay.</summary>
    /// <exception cref="DeviceTreeException">MissingSymbol, BadFixup.</exception>
    public static void Resolve(MergeTree tree, MergeTree overlay)
    {
        if (overlay.Root.FindChild(NodeName) is not { } fixups)
            return;
        foreach (var (label, places) in fixups.Properties)
        {
            var phandle = PhandleOf(label, tree, overlay, fixups);
            var rest = places.Value.Span;
            do
            {
                var length = rest.IndexOf((byte)0);
                var entry = DeviceTreeText.Decode(length < 0 ? rest : rest[..length]);
                if (length < 0 || !FixupEntry.TryParse(entry, out var place))
                    throw OverlayFailure.Of(DeviceTreeError.BadFixup, overlay, fixups,
                        $"fixup '{OverlayFailure.Show(entry)}' of label '{OverlayFailure.Show(label)}'; expected PATH:PROPERTY:POSITION");
                Write(overlay, fixups, place, phandle);
                rest = rest[(length + 1)..];
            }
            while (!rest.IsEmpty);
        }
    }

    private static uint PhandleOf(string label, MergeTree tree, MergeTree overlay, MergeNode fixups)
    {
        if (tree.Root.FindChild(OverlaySymbols.NodeName) is not { } symbols)
            throw Fail($"{tree.Source} has no /{OverlaySymbols.NodeName}; expected a base that was compiled with symbols (dtc -@)");
        if (!symbols.Properties.TryGetValue(label, out var symbol))
            throw Fail($"{tree.Source} does not have it in /{OverlaySymbols.NodeName}; expected a base with this label");
        var path = MergeTree.TextOf(symbol);
        if (tree.Find(path) is not { } node)
            throw Fail($"{tree.Source} has no node '{OverlayFailure.Show(path)}', the path of this label");
        return node.Phandle is > 0 and var phandle
            ? phandle
            : throw Fail($"its node '{OverlayFailure.Show(path)}' in {tree.Source} has no phandle");

        DeviceTreeException Fail(string message) =>
            OverlayFailure.Of(DeviceTreeError.MissingSymbol, overlay, fixups, $"the overlay needs label '{OverlayFailure.Show(label)}', but {message}");
    }

    private static void Write(MergeTree overlay, MergeNode fixups, FixupEntry place, uint phandle)
    {
        if (!place.Path.StartsWith('/') || overlay.Find(place.Path) is not { } node)
            throw Fail("no such node in the overlay");
        if (!node.Properties.TryGetValue(place.Property, out var property))
            throw Fail("no such property in the overlay");
        if (property.Value.Length < sizeof(uint) || place.Position > property.Value.Length - sizeof(uint))
            throw Fail($"expected a position inside the property's {property.Value.Length} bytes");
        BinaryPrimitives.WriteUInt32BigEndian(property.Writable[place.Position..], phandle);

        DeviceTreeException Fail(string message) => OverlayFailure.Of(DeviceTreeError.BadFixup, overlay, fixups,
            $"fixup '{OverlayFailure.Show($"{place.Path}:{place.Property}:{place.Position}")}': {message}");
    }
}

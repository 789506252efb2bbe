using System.Buffers.Binary;

namespace Devicetree.Overlays;

/// <summary>Gives the nodes of an overlay phandles that the base does not use.</summary>
internal static class OverlayPhandles
{
    // libfdt and Linux use this number for "no phandle".
    private const uint Invalid = uint.MaxValue;

    /// <summary>Adds the base's largest phandle to each phandle of the overlay, and to each local reference.</summary>
    /// <exception cref="DeviceTreeException">BadPhandle, PhandleOverflow, BadFixup.</exception>
    public static void Renumber(MergeTree tree, MergeTree overlay)
    {
        var used = tree.Nodes.Max(node => node.Phandle);
        foreach (var node in overlay.Nodes)
            foreach (var name in MergeNode.PhandleNames)
            {
                if (!node.Properties.TryGetValue(name, out var property))
                    continue;
                if (property.Value.Length != sizeof(uint))
                    throw OverlayFailure.Of(DeviceTreeError.BadPhandle, overlay, node, $"property '{name}' of {property.Value.Length} bytes; expected {sizeof(uint)}");
                var phandle = BinaryPrimitives.ReadUInt32BigEndian(property.Value.Span);
                BinaryPrimitives.WriteUInt32BigEndian(property.Writable, Add(phandle) ?? throw OverlayFailure.Of(
                    DeviceTreeError.PhandleOverflow, overlay, node,
                    $"phandle 0x{phandle:x} leaves no free phandle after 0x{used:x}, the largest of {tree.Source}"));
            }

        LocalReferences.Change(overlay, Add);

        uint? Add(uint phandle) => phandle < Invalid - used ? phandle + used : null;
    }

    /// <summary>
    /// If a node of the overlay is merged into a node of the base and both have a phandle, the overlay uses the base's phandle,
    /// because the base's references to it must remain valid. libfdt does this since version 1.7.1.
    /// </summary>
    /// <exception cref="DeviceTreeException">BadTarget, BadFixup.</exception>
    public static void KeepBasePhandles(MergeTree tree, MergeTree overlay)
    {
        var replaced = new Dictionary<uint, uint>();
        var pending = new Stack<(MergeNode Base, MergeNode Overlay)>();
        foreach (var fragment in Fragment.AllOf(overlay))
        {
            // A target that an earlier fragment adds is not in the base yet. The base has no phandle for it.
            if (fragment.FindTarget(tree) is { } target)
                pending.Push((target, fragment.Content));
            while (pending.TryPop(out var pair))
            {
                if (pair.Base.Phandle is > 0 and var kept && pair.Overlay.Phandle is > 0 and var phandle)
                {
                    replaced.TryAdd(phandle, kept);
                    foreach (var name in MergeNode.PhandleNames)
                        if (pair.Overlay.Properties.TryGetValue(name, out var property))
                            BinaryPrimitives.WriteUInt32BigEndian(property.Writable, kept);
                }

                foreach (var child in pair.Overlay.Children)
                    if (pair.Base.FindChild(child.Name) is { } counterpart)
                        pending.Push((counterpart, child));
            }
        }

        if (replaced.Count > 0)
            LocalReferences.Change(overlay, phandle => replaced.GetValueOrDefault(phandle, phandle));
    }
}

namespace Devicetree.Overlays;

/// <summary>
/// Applies devicetree overlays (<c>.dtbo</c>) to a devicetree, as a bootloader does with libfdt's <c>fdt_overlay_apply</c>.
/// </summary>
public static class Overlay
{
    /// <summary>
    /// Applies overlays one after the other. A later overlay may refer to labels of an earlier one. Neither the tree nor the
    /// overlays change.
    /// </summary>
    /// <param name="tree">The base, with all its properties. It needs <c>/__symbols__</c> if an overlay refers to labels.</param>
    /// <param name="overlays">The overlays, with all their properties.</param>
    /// <param name="filter">The properties to keep in the result; null for all.</param>
    /// <returns>The merged tree. Its source is that of the base.</returns>
    /// <exception cref="DeviceTreeException">
    /// An overlay cannot be applied. The problem names the overlay, or the base if the merged tree exceeds a limit of
    /// <see cref="DeviceTreeLimits"/>.
    /// </exception>
    public static DeviceTree Apply(DeviceTree tree, IEnumerable<DeviceTree> overlays, PropertyFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(overlays);
        var merged = MergeTree.Of(tree);
        foreach (var overlay in overlays)
            Apply(merged, MergeTree.Of(overlay));
        return merged.ToDeviceTree(filter ?? PropertyFilter.All);
    }

    private static void Apply(MergeTree tree, MergeTree overlay)
    {
        if (!Fragment.AllOf(overlay).Any())
            throw OverlayFailure.Of(DeviceTreeError.NotAnOverlay, overlay, overlay.Root, $"no fragment; expected an overlay, with a node '{Fragment.ContentName}' in a child of the root");
        OverlayPhandles.Renumber(tree, overlay);
        ExternalReferences.Resolve(tree, overlay);
        OverlayPhandles.KeepBasePhandles(tree, overlay);
        foreach (var fragment in Fragment.AllOf(overlay))
            fragment.MergeInto(tree);
        OverlaySymbols.Merge(tree, overlay);
    }
}

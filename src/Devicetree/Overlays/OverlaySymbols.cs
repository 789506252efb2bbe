namespace Devicetree.Overlays;

/// <summary>
/// The labels of an overlay: properties of <c>/__symbols__</c>, each the path of a node. A later overlay may need the labels, so the
/// merged tree gets them, with the paths that the nodes have in the merged tree.
/// </summary>
internal static class OverlaySymbols
{
    /// <summary>The name of the node with the labels.</summary>
    public const string NodeName = "__symbols__";

    private const string Separator = "/" + Fragment.ContentName;

    /// <summary>Adds the overlay's labels to the base.</summary>
    /// <exception cref="DeviceTreeException">BadSymbol, BadTarget, TreeTooLarge.</exception>
    public static void Merge(MergeTree tree, MergeTree overlay)
    {
        if (overlay.Root.FindChild(NodeName) is not { } symbols)
            return;
        var merged = tree.FindOrAdd(tree.Root, NodeName);
        foreach (var (label, property) in symbols.Properties)
        {
            var value = property.Value.Span;
            if (value.IndexOf((byte)0) != value.Length - 1 || value is not [(byte)'/', ..])
                throw Fail(label, "expected one path that begins with '/'");
            var path = DeviceTreeText.Decode(value[..^1]);
            if (Split(path) is not { } parts)
                continue; // the node does not become a part of the merged tree
            if (overlay.Root.FindChild(parts.Fragment) is not { } node || node.FindChild(Fragment.ContentName) is not { } content)
                throw Fail(label, $"path '{OverlayFailure.Show(path)}'; expected a node of a fragment of the overlay");
            var fragment = new Fragment(overlay, node, content);
            tree.Set(merged, label, Join(fragment.TargetPath ?? DeviceTreeText.Encode(fragment.Target(tree).Path), parts.Below));
        }

        DeviceTreeException Fail(string label, string message) =>
            OverlayFailure.Of(DeviceTreeError.BadSymbol, overlay, symbols, $"label '{OverlayFailure.Show(label)}': {message}");
    }

    /// <summary>Splits <c>/fragment@0/__overlay__/rest</c>. Returns null for a path of another form.</summary>
    private static (string Fragment, string Below)? Split(string path)
    {
        var end = path.IndexOf('/', 1);
        if (end < 0 || !path.AsSpan(end).StartsWith(Separator, StringComparison.Ordinal))
            return null;
        var rest = path[(end + Separator.Length)..];
        return rest is "" or ['/', ..] ? (path[1..end], rest is "" ? "" : rest[1..]) : null;
    }

    /// <summary>Joins two parts of a path as libfdt does: <c>/target/</c> if the second part is empty.</summary>
    private static byte[] Join(byte[] target, string rest) =>
        [.. target.Length > 1 ? target : [], (byte)'/', .. DeviceTreeText.Encode(rest), 0];
}

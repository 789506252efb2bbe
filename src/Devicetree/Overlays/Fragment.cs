using System.Buffers.Binary;

namespace Devicetree.Overlays;

/// <summary>A part of an overlay: a child of the root, with a target in the base and the content for it.</summary>
/// <param name="Overlay">The overlay.</param>
/// <param name="Node">The child of the root, by convention <c>fragment@0</c> and so on.</param>
/// <param name="Content">The node <c>__overlay__</c>.</param>
internal sealed record Fragment(MergeTree Overlay, MergeNode Node, MergeNode Content)
{
    /// <summary>The name of the node with the content.</summary>
    public const string ContentName = "__overlay__";

    private const string TargetName = "target", TargetPathName = "target-path";

    /// <summary>All fragments of an overlay, in their order.</summary>
    public static IEnumerable<Fragment> AllOf(MergeTree overlay) =>
        from node in overlay.Root.Children
        let content = node.FindChild(ContentName)
        where content is not null
        select new Fragment(overlay, node, content);

    /// <summary>The target's path in the fragment; null if the fragment names the target by phandle.</summary>
    public byte[]? TargetPath =>
        TargetPhandle == 0 && Node.Properties.TryGetValue(TargetPathName, out var path)
            ? new Property(TargetPathName, path.Value).FirstStringBytes.ToArray()
            : null;

    /// <summary>The target's phandle; 0 if the fragment does not have it.</summary>
    private uint TargetPhandle
    {
        get
        {
            if (!Node.Properties.TryGetValue(TargetName, out var target))
                return 0;
            if (target.Value.Length != sizeof(uint))
                throw Fail($"property '{TargetName}' of {target.Value.Length} bytes; expected a phandle of {sizeof(uint)} bytes");
            return BinaryPrimitives.ReadUInt32BigEndian(target.Value.Span) is not uint.MaxValue and var phandle
                ? phandle
                : throw Fail($"property '{TargetName}' is unresolved (0xffffffff); expected a fixup for it in /__fixups__");
        }
    }

    /// <summary>Finds the target. Returns null if the base does not have it.</summary>
    /// <exception cref="DeviceTreeException">BadTarget: the fragment does not name a target.</exception>
    public MergeNode? FindTarget(MergeTree tree)
    {
        var phandle = TargetPhandle;
        if (phandle != 0)
            return tree.Find(phandle);
        return TargetPath is { } path
            ? tree.Find(DeviceTreeText.Decode(path))
            : throw Fail($"a fragment without target; expected property '{TargetName}' or '{TargetPathName}'");
    }

    /// <summary>Finds the target.</summary>
    /// <exception cref="DeviceTreeException">BadTarget: the fragment does not name a target, or the base does not have it.</exception>
    public MergeNode Target(MergeTree tree) => FindTarget(tree) ?? throw Fail(TargetPath is { } path
        ? $"no node '{OverlayFailure.Show(DeviceTreeText.Decode(path))}' in {tree.Source}; expected the target of the fragment"
        : $"no node with phandle 0x{TargetPhandle:x} in {tree.Source}; expected the target of the fragment");

    /// <summary>
    /// Merges the content into the target: properties are replaced, nodes are added or merged. The order is libfdt's: each child with
    /// all nodes below it, then the next child. It matters if two children match one node of the base, such as <c>gpu@1</c> and <c>gpu</c>.
    /// </summary>
    /// <exception cref="DeviceTreeException">BadTarget, TreeTooLarge, TooDeep.</exception>
    public void MergeInto(MergeTree tree)
    {
        var pending = new Stack<(MergeNode Parent, MergeNode? Child)>();
        Merge(Target(tree), Content);
        while (pending.TryPop(out var next))
        {
            if (next.Child is not { } child)
                continue;
            pending.Push((next.Parent, child.NextSibling));
            Merge(tree.FindOrAdd(next.Parent, child.Name), child);
        }

        void Merge(MergeNode into, MergeNode overlay)
        {
            foreach (var (name, property) in overlay.Properties)
                tree.Set(into, name, property.Value);
            pending.Push((into, overlay.FirstChild));
        }
    }

    private DeviceTreeException Fail(string message) => OverlayFailure.Of(DeviceTreeError.BadTarget, Overlay, Node, message);
}

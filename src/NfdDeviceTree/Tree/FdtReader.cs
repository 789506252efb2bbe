using System.Text;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Tree;

/// <summary>
/// Reads a flattened devicetree, versions 16 and 17 (Devicetree Specification 5): a <c>.dtb</c> file or
/// <c>/sys/firmware/fdt</c>. A blob gives a tree or an <see cref="InputException"/>, nothing else.
/// </summary>
public static class FdtReader
{
    /// <summary>Nodes may be nested as deep as Linux takes them (<c>FDT_MAX_DEPTH</c>); real boards stay below 12.</summary>
    public const int MaxDepth = 64;

    /// <summary>A node is a directory in sysfs, whose name has at most 255 bytes; real ones have at most 40.</summary>
    public const int MaxNameLength = 255;

    // Devicetree Specification 5.4.1
    private const uint BeginNode = 1;
    private const uint EndNode = 2;
    private const uint Prop = 3;
    private const uint Nop = 4;
    private const uint End = 9;

    /// <summary>Reads a blob.</summary>
    /// <param name="blob">The file's bytes; trailing bytes are not looked at. The tree's properties are slices of it.</param>
    /// <param name="source">The file's name, for the tree and for errors.</param>
    /// <param name="wanted">The properties to keep.</param>
    /// <exception cref="InputException">DT101 to DT120, with the offset and, in the structure block, the node.</exception>
    public static DeviceTree Read(ReadOnlyMemory<byte> blob, string source, WantedProperties wanted)
    {
        var header = FdtHeader.Read(blob.Span, blob.Length, source);
        blob = blob[..header.TotalSize];
        CheckReservations(blob.Span, header.Reservations, source);
        var names = new PropertyNames(blob.Span, header.Strings, wanted);
        return new DeviceTree(source, ReadStructure(blob, header.Structure, names, source));
    }

    /// <summary>Devicetree Specification 5.3: pairs of 64-bit numbers up to a pair of zeros. We want none of them.</summary>
    private static void CheckReservations(ReadOnlySpan<byte> blob, Range block, string source)
    {
        var cursor = new FdtCursor(blob, block.Start.Value, block.End.Value);
        while (cursor.TryReadU64(out var address) && cursor.TryReadU64(out var size))
            if (address == 0 && size == 0)
                return;
        throw new InputException(DiagnosticId.ReservationsUnterminated, new Location(source, block.Start.Value),
            "memory reservation block without its terminating entry of zeros");
    }

    /// <summary>Devicetree Specification 5.4.</summary>
    private static List<Node> ReadStructure(ReadOnlyMemory<byte> blob, Range block, PropertyNames names, string source)
    {
        var cursor = new FdtCursor(blob.Span, block.Start.Value, block.End.Value);
        var tree = new TreeBuilder();
        while (true)
        {
            var at = cursor.Offset;
            if (!cursor.TryReadU32(out var token))
                throw Fail(DiagnosticId.StructureTruncated, at, $"structure block ends with {cursor.Remaining} bytes and no end token");
            switch (token)
            {
                case BeginNode:
                    if (!cursor.TryReadName(out var name))
                        throw Fail(DiagnosticId.NodeNameUnterminated, cursor.Offset, "node name without a terminating NUL");
                    if (name.Length > MaxNameLength)
                        throw Fail(DiagnosticId.NodeNameTooLong, at, $"node name of {name.Length} bytes; expected at most {MaxNameLength}, or Linux could not show the node");
                    if (tree.RootEnded)
                        throw Fail(DiagnosticId.SeveralRoots, at, $"second node '{Show(name)}' beside the root; expected the end token");
                    if (tree.Depth == 0 && !name.IsEmpty)
                        throw Fail(DiagnosticId.NamedRoot, at, $"root node is named '{Show(name)}'; expected no name");
                    if (tree.Depth > 0 && name.IsEmpty)
                        throw Fail(DiagnosticId.NodeNameEmpty, at, "child node without a name");
                    if (tree.Depth == MaxDepth)
                        throw Fail(DiagnosticId.TooDeep, at, $"nodes nested deeper than {MaxDepth}, the most that Linux takes");
                    if (!tree.TryBegin(DeviceTreeString.Decode(name)))
                        throw Fail(DiagnosticId.TreeTooLarge, at, $"the nodes' paths up to here have more than {TreeSize.MaxPaths} characters, the most that is read");
                    break;

                case EndNode:
                    if (tree.Depth == 0)
                        throw Fail(DiagnosticId.UnbalancedNodes, at, "end of a node that was never begun");
                    tree.End();
                    break;

                case Prop:
                    if (!tree.TakesProperties)
                        throw Fail(DiagnosticId.MisplacedProperty, at, tree.Depth == 0 ? "property outside any node" : "property after a child node");
                    if (!cursor.TryReadU32(out var length) || !cursor.TryReadU32(out var nameOffset))
                        throw Fail(DiagnosticId.StructureTruncated, at, "structure block ends within a property");
                    if (!cursor.TrySkip(length, out var value))
                        throw Fail(DiagnosticId.PropertyOutOfBounds, at, $"property length {length} exceeds the {cursor.Remaining} bytes left in the structure block");
                    switch (names.Find(nameOffset, out var wanted))
                    {
                        case PropertyNames.Result.OutOfBounds:
                            throw Fail(DiagnosticId.PropertyOutOfBounds, at, $"property name at offset {nameOffset} of a strings block of {names.BlockSize} bytes");
                        case PropertyNames.Result.Unterminated:
                            throw Fail(DiagnosticId.PropertyNameUnterminated, at, $"property name at offset {nameOffset} of the strings block has no terminating NUL");
                    }

                    if (wanted is not null)
                        tree.Add(new Property(wanted, blob[value]));
                    break;

                case Nop:
                    break;

                case End:
                    if (tree.Depth > 0)
                        throw Fail(DiagnosticId.UnbalancedNodes, at, $"end token while {tree.Depth} nodes are open");
                    if (!tree.RootEnded)
                        throw Fail(DiagnosticId.NoRoot, at, "end token before any node");
                    return tree.Nodes;

                default:
                    throw Fail(DiagnosticId.UnknownToken, at, $"unknown token 0x{token:x8}");
            }
        }

        InputException Fail(DiagnosticId id, long offset, string message) =>
            new(id, new Location(source, offset, NodePath: tree.CurrentPath), message);

        static string Show(ReadOnlySpan<byte> name) => Printable.Escape(Encoding.UTF8.GetString(name));
    }
}

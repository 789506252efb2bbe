namespace Devicetree;

/// <summary>
/// Reads a flattened devicetree, versions 16 and 17 (Devicetree Specification 5): a <c>.dtb</c> file or
/// <c>/sys/firmware/fdt</c>. The result is a tree or a <see cref="DeviceTreeException"/>, never another exception.
/// </summary>
public static class FdtReader
{
    // Devicetree Specification 5.4.1
    private const uint BeginNode = 1, EndNode = 2, Prop = 3, Nop = 4, End = 9;

    /// <summary>Reads a file, up to the total size in its header.</summary>
    /// <param name="path">The file. Its name is the tree's source.</param>
    /// <param name="filter">The properties to keep; null for all.</param>
    /// <exception cref="DeviceTreeException">The file cannot be read, or is not a valid blob.</exception>
    public static DeviceTree ReadFile(string path, PropertyFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var start = new byte[FdtHeader.Size];
            start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
            // Linux reports no length for a device.
            var header = FdtHeader.Read(start, file.CanSeek && file.Length > 0 ? file.Length : null, path);
            return Read(ReadRest(file, start, header.TotalSize, path), header, path, filter ?? PropertyFilter.All);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new DeviceTreeException(new DeviceTreeProblem(DeviceTreeError.Unreadable, path, e switch
            {
                FileNotFoundException or DirectoryNotFoundException => "no such file or directory",
                UnauthorizedAccessException => "permission denied",
                _ => e.Message,
            }), e);
        }
    }

    /// <summary>Reads a blob in memory.</summary>
    /// <param name="blob">The bytes. The tree's properties are slices of them. Trailing bytes are ignored.</param>
    /// <param name="source">A name for the blob, for the tree and for errors.</param>
    /// <param name="filter">The properties to keep; null for all.</param>
    /// <exception cref="DeviceTreeException">The blob is not valid.</exception>
    public static DeviceTree Read(ReadOnlyMemory<byte> blob, string source, PropertyFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var header = FdtHeader.Read(blob.Span[..Math.Min(FdtHeader.Size, blob.Length)], blob.Length, source);
        return Read(blob[..header.TotalSize], header, source, filter ?? PropertyFilter.All);
    }

    private static DeviceTree Read(ReadOnlyMemory<byte> blob, FdtHeader header, string source, PropertyFilter filter)
    {
        CheckReservations(blob.Span, header.Reservations, source);
        return ReadStructure(blob, header.Structure, new PropertyNames(filter), header.Strings, source);
    }

    /// <summary>Allocates memory in proportion to the bytes of the file, not to the total size in its header.</summary>
    private static ReadOnlyMemory<byte> ReadRest(FileStream file, byte[] start, int totalSize, string path)
    {
        const int Chunk = 1 << 16;
        var blob = new byte[file.CanSeek && file.Length > 0 ? totalSize : Math.Min(totalSize, Chunk)];
        var length = Math.Min(start.Length, totalSize);
        start.AsSpan(0, length).CopyTo(blob);
        while (length < totalSize)
        {
            if (length == blob.Length)
                Array.Resize(ref blob, (int)Math.Min(totalSize, 2L * blob.Length));
            var read = file.Read(blob, length, blob.Length - length);
            if (read == 0)
                throw new DeviceTreeException(new DeviceTreeProblem(DeviceTreeError.BadTotalSize, path, $"total size {totalSize} exceeds the {length} bytes that the file has; the file is truncated", 4));
            length += read;
        }

        return blob.AsMemory(0, totalSize);
    }

    /// <summary>
    /// Devicetree Specification 5.3: pairs of 64-bit address and size. An entry of size 0 ends the block. As in libfdt, dtc and
    /// Linux, its address may have any value.
    /// </summary>
    private static void CheckReservations(ReadOnlySpan<byte> blob, Range block, string source)
    {
        var cursor = new FdtCursor(blob, block.Start.Value, block.End.Value);
        while (cursor.TryReadU64(out _) && cursor.TryReadU64(out var size))
            if (size == 0)
                return;
        throw new DeviceTreeException(new DeviceTreeProblem(DeviceTreeError.ReservationsUnterminated, source,
            "the memory reservation block has no terminating entry of size 0", block.Start.Value));
    }

    /// <summary>Devicetree Specification 5.4.</summary>
    private static DeviceTree ReadStructure(ReadOnlyMemory<byte> blob, Range block, PropertyNames names, Range stringsBlock, string source)
    {
        var strings = new StringsBlock(blob.Span, stringsBlock, names);
        var cursor = new FdtCursor(blob.Span, block.Start.Value, block.End.Value);
        var tree = new TreeBuilder();
        while (true)
        {
            var at = cursor.Offset;
            if (!cursor.TryReadU32(out var token))
                throw Fail(DeviceTreeError.StructureTruncated, at, $"the structure block has {cursor.Remaining} bytes left; expected a token of {sizeof(uint)} bytes");
            switch (token)
            {
                case BeginNode:
                    if (!cursor.TryReadName(out var name))
                        throw Fail(DeviceTreeError.NodeNameUnterminated, cursor.Offset, "node name without a terminating NUL");
                    if (name.Length > DeviceTreeLimits.MaxNameLength)
                        throw Fail(DeviceTreeError.NameTooLong, at, $"node name of {name.Length} bytes; expected at most {DeviceTreeLimits.MaxNameLength}");
                    if (tree.RootEnded)
                        throw Fail(DeviceTreeError.SeveralRoots, at, $"second root node '{Show(name)}'; expected the end token");
                    if (tree.Depth == 0 && !name.IsEmpty)
                        throw Fail(DeviceTreeError.NamedRoot, at, $"the root node is named '{Show(name)}'; expected an empty name");
                    if (tree.Depth > 0 && name.IsEmpty)
                        throw Fail(DeviceTreeError.NodeNameEmpty, at, "child node without a name");
                    if (tree.Depth == DeviceTreeLimits.MaxDepth)
                        throw Fail(DeviceTreeError.TooDeep, at, $"nodes nested deeper than {DeviceTreeLimits.MaxDepth}, the limit");
                    if (!tree.TryBegin(DeviceTreeText.Decode(name)))
                        throw Fail(DeviceTreeError.TreeTooLarge, at, $"the paths of the nodes up to here have more than {DeviceTreeLimits.MaxPathCharacters} characters, the limit");
                    break;

                case EndNode:
                    if (tree.Depth == 0)
                        throw Fail(DeviceTreeError.UnbalancedNodes, at, "end of a node that did not begin");
                    tree.End();
                    break;

                case Prop:
                    if (!tree.AcceptsProperties)
                        throw Fail(DeviceTreeError.MisplacedProperty, at, tree.Depth == 0 ? "property outside any node" : "property after a child node");
                    if (!cursor.TryReadU32(out var length) || !cursor.TryReadU32(out var nameOffset))
                        throw Fail(DeviceTreeError.StructureTruncated, at, "the structure block ends inside a property");
                    if (!cursor.TrySkip(length, out var value))
                        throw Fail(DeviceTreeError.PropertyOutOfBounds, at, $"property length {length} exceeds the {cursor.Remaining} bytes left in the structure block");
                    if (!strings.Contains(nameOffset))
                        throw Fail(DeviceTreeError.PropertyOutOfBounds, at, $"property name at offset {nameOffset}, outside the strings block of {strings.Size} bytes");
                    if (!strings.IsTerminated(nameOffset))
                        throw Fail(DeviceTreeError.PropertyNameUnterminated, at, $"property name at offset {nameOffset} of the strings block has no terminating NUL");
                    if (!strings.TryFind(nameOffset, out var kept))
                        throw Fail(DeviceTreeError.NameTooLong, at, $"property name of more than {DeviceTreeLimits.MaxNameLength} bytes, the limit");
                    if (names.DecodedBytes > DeviceTreeLimits.MaxPathCharacters)
                        throw Fail(DeviceTreeError.TreeTooLarge, at, $"the names of the properties up to here have more than {DeviceTreeLimits.MaxPathCharacters} bytes, the limit");
                    if (kept?.In(tree.Current!.BaseName) is { } property)
                        tree.Add(property, blob[value]);
                    break;

                case Nop:
                    break;

                case End:
                    if (tree.Depth > 0)
                        throw Fail(DeviceTreeError.UnbalancedNodes, at, $"end token while {tree.Depth} nodes are open");
                    if (!tree.RootEnded)
                        throw Fail(DeviceTreeError.NoRoot, at, "end token before any node");
                    return tree.Finish(source);

                default:
                    throw Fail(DeviceTreeError.UnknownToken, at, $"unknown token 0x{token:x8}");
            }
        }

        DeviceTreeException Fail(DeviceTreeError id, long offset, string message) =>
            new(new DeviceTreeProblem(id, source, message, offset, tree.Current?.Path));

        static string Show(ReadOnlySpan<byte> name) => DeviceTreeText.Escape(DeviceTreeText.Decode(name));
    }
}

namespace NfdDeviceTree.Tree;

/// <summary>A property of a node: a name and raw bytes (Devicetree Specification 2.2.4).</summary>
/// <param name="Name">The name, as the one who wanted it wrote it.</param>
/// <param name="Value">The bytes as they stand in the tree, big-endian, of any length, also none.</param>
public sealed record Property(string Name, ReadOnlyMemory<byte> Value)
{
    /// <summary>
    /// The value as a list of NUL-terminated strings, the type <c>&lt;stringlist&gt;</c>. A last string without
    /// its NUL counts; empty strings are left out.
    /// </summary>
    public IEnumerable<string> Strings()
    {
        for (var rest = Value; rest.Length > 0;)
        {
            var length = LengthOfFirst(rest.Span);
            if (length > 0)
                yield return DeviceTreeString.Decode(rest.Span[..length]);
            rest = rest[Math.Min(length + 1, rest.Length)..];
        }
    }

    /// <summary>The bytes up to the first NUL, as Linux reads a <c>&lt;string&gt;</c>.</summary>
    public ReadOnlySpan<byte> FirstString => Value.Span[..LengthOfFirst(Value.Span)];

    private static int LengthOfFirst(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        return end < 0 ? bytes.Length : end;
    }
}

using System.Text;

namespace NfdDeviceTree.Tree;

/// <summary>
/// The names of the properties that a reader keeps. A tree in directory form has thousands of property files,
/// and opening a file costs more than all else that we do with it.
/// </summary>
public sealed class WantedProperties
{
    /// <summary>What the device is (Devicetree Specification 2.3.1).</summary>
    public const string Compatible = "compatible";

    /// <summary>Whether the device is there and may be used (Devicetree Specification 2.3.4).</summary>
    public const string Status = "status";

    /// <summary>The name of the board (Devicetree Specification 2.3.2).</summary>
    public const string Model = "model";

    /// <summary>Tells cpu nodes from the other children of <c>/cpus</c> (Devicetree Specification 2.3.11, 3.8.1).</summary>
    public const string DeviceType = "device_type";

    private readonly string[] _names;
    private readonly byte[][] _utf8;

    /// <summary>What every tree is asked for, and further names.</summary>
    public WantedProperties(params IEnumerable<string> further)
    {
        _names = [.. new[] { Compatible, Status, Model, DeviceType }.Concat(further).Distinct()];
        _utf8 = [.. _names.Select(Encoding.UTF8.GetBytes)];
        LongestName = _utf8.Max(name => name.Length);
    }

    /// <summary>Bytes of the longest wanted name.</summary>
    internal int LongestName { get; }

    /// <summary>The wanted name with these characters, or null.</summary>
    public string? Match(ReadOnlySpan<char> name)
    {
        foreach (var wanted in _names)
            if (name.SequenceEqual(wanted))
                return wanted;
        return null;
    }

    /// <summary>The wanted name with these bytes, or null.</summary>
    public string? Match(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _utf8.Length; i++)
            if (name.SequenceEqual(_utf8[i]))
                return _names[i];
        return null;
    }
}

namespace NfdDeviceTree.Naming;

/// <summary>
/// The type of a property (Devicetree Specification 2.2.4) decides how its bytes are written. Lists are joined by blanks.
/// </summary>
internal enum PropertyType
{
    /// <summary>Text up to the first NUL.</summary>
    String,

    /// <summary>All texts of a string list.</summary>
    Strings,

    /// <summary>32-bit numbers, decimal. The size is a multiple of 4.</summary>
    U32,

    /// <summary>64-bit numbers, decimal. The size is a multiple of 8.</summary>
    U64,

    /// <summary>32-bit numbers, hexadecimal with <c>0x</c>. The size is a multiple of 4.</summary>
    Hex,

    /// <summary>Bytes, two hexadecimal digits each.</summary>
    Bytes,

    /// <summary>The sum of the sizes in a <c>reg</c>, in bytes, by the parent's cells (Devicetree Specification 2.3.6).</summary>
    Size,

    /// <summary><c>true</c> if the node has the property.</summary>
    Flag,
}

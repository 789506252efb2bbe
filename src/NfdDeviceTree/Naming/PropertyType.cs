namespace NfdDeviceTree.Naming;

/// <summary>How the bytes of a property are read and written (Devicetree Specification 2.2.4).</summary>
internal enum PropertyType
{
    /// <summary>Text up to the first NUL.</summary>
    String,

    /// <summary>All texts, joined by blanks.</summary>
    Strings,

    /// <summary>32-bit numbers, decimal, joined by blanks; the size must be a multiple of 4.</summary>
    U32,

    /// <summary>64-bit numbers, decimal, joined by blanks; the size must be a multiple of 8.</summary>
    U64,

    /// <summary>32-bit numbers, hexadecimal with <c>0x</c>, joined by blanks; the size must be a multiple of 4.</summary>
    Hex,

    /// <summary>Bytes, two hexadecimal digits each, joined by blanks.</summary>
    Bytes,

    /// <summary><c>true</c> where the property is there, whatever it holds.</summary>
    Flag,
}

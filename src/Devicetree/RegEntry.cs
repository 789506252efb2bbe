namespace Devicetree;

/// <summary>One pair of a <c>reg</c> property (Devicetree Specification 2.3.6).</summary>
/// <param name="Address">The address in the parent's address space.</param>
/// <param name="Size">Bytes; 0 if the parent has <c>#size-cells = &lt;0&gt;</c>.</param>
public readonly record struct RegEntry(UInt128 Address, UInt128 Size);

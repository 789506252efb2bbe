namespace Devicetree;

/// <summary>Names of properties that the Devicetree Specification defines.</summary>
public static class StandardProperties
{
    /// <summary>The programming models of the device, most specific first (Devicetree Specification 2.3.1).</summary>
    public const string Compatible = "compatible";

    /// <summary>The manufacturer's model name (Devicetree Specification 2.3.2).</summary>
    public const string Model = "model";

    /// <summary>Whether the device is operational (Devicetree Specification 2.3.4).</summary>
    public const string Status = "status";

    /// <summary>Cells of an address in the children's <c>reg</c> (Devicetree Specification 2.3.5).</summary>
    public const string AddressCells = "#address-cells";

    /// <summary>Cells of a size in the children's <c>reg</c> (Devicetree Specification 2.3.5).</summary>
    public const string SizeCells = "#size-cells";

    /// <summary>Address ranges in the parent's address space (Devicetree Specification 2.3.6).</summary>
    public const string Reg = "reg";

    /// <summary>The type of the node; deprecated, except for cpus and memory (Devicetree Specification 2.3.11).</summary>
    public const string DeviceType = "device_type";

    /// <summary>The board's serial number (Devicetree Specification 3.2).</summary>
    public const string SerialNumber = "serial-number";

    /// <summary>The number by which other nodes refer to the node (Devicetree Specification 2.3.3).</summary>
    public const string Phandle = "phandle";

    /// <summary>Whether a name is one of these.</summary>
    internal static bool Contains(string name) => name is
        Compatible or Model or Status or AddressCells or SizeCells or Reg or DeviceType or SerialNumber or Phandle;
}

namespace NfdDeviceTree.Tests.Support;

/// <summary>Offsets of the header's fields (Devicetree Specification 5.2).</summary>
internal static class FdtField
{
    public const int Magic = 0;
    public const int TotalSize = 4;
    public const int StructureOffset = 8;
    public const int StringsOffset = 12;
    public const int ReservationsOffset = 16;
    public const int Version = 20;
    public const int LastCompatibleVersion = 24;
    public const int StringsSize = 32;
    public const int StructureSize = 36;
}

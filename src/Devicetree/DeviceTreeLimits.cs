namespace Devicetree;

/// <summary>
/// The limits of the readers. A reader refuses a tree that exceeds a limit, so that a hostile file, even a small one, cannot
/// use up the memory.
/// </summary>
public static class DeviceTreeLimits
{
    /// <summary>256 MiB for a blob. Linux on arm64 accepts 2 MiB.</summary>
    public const int MaxTotalSize = 256 << 20;

    /// <summary>64 levels of nodes, as in Linux (<c>FDT_MAX_DEPTH</c>). Real boards stay below 12.</summary>
    public const int MaxDepth = 64;

    /// <summary>255 bytes for the name of a node or property, because both are file names in sysfs. Real names have at most 40.</summary>
    public const int MaxNameLength = 255;

    /// <summary>2 MiB for a property file: the largest whole devicetree that Linux accepts on arm64.</summary>
    public const int MaxPropertySize = 2 << 20;

    /// <summary>
    /// 32 Mi characters for the sum of all paths, and 32 Mi bytes for the sum of all decoded property names. The paths of a million
    /// nodes such as <c>/soc/uart@7e201000</c> have less than 20 Mi characters. Without the limit, a small blob with sixty levels of
    /// long names would need gigabytes for its paths.
    /// </summary>
    public const int MaxPathCharacters = 32 << 20;

    /// <summary>32 MiB for the sum of all property files that are kept: sixteen times the largest devicetree of Linux on arm64.</summary>
    public const int MaxPropertyBytes = 32 << 20;
}

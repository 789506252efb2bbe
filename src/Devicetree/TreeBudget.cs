namespace Devicetree;

/// <summary>Counts the paths and properties of one tree against <see cref="DeviceTreeLimits"/>.</summary>
internal sealed class TreeBudget
{
    private long _pathCharacters;
    private long _propertyBytes;

    /// <summary>Counts a node. Returns false if the tree exceeds the limit.</summary>
    public bool TryAddNode(int pathLength) => (_pathCharacters += pathLength) <= DeviceTreeLimits.MaxPathCharacters;

    /// <summary>Counts a property file. Returns false if the tree exceeds the limit.</summary>
    public bool TryAddProperty(int length) => (_propertyBytes += length) <= DeviceTreeLimits.MaxPropertyBytes;
}

namespace NfdDeviceTree.Tree;

/// <summary>
/// What it would take to list a tree. A node of a few bytes below sixty ancestors with long names has a path of kilobytes,
/// so that a small file could ask for gigabytes of answer.
/// </summary>
internal sealed class TreeSize
{
    /// <summary>
    /// 128 MiB: a million nodes on buses below the root have 20 MiB, and real boards have hundreds of nodes.
    /// </summary>
    public const int MaxPaths = 128 << 20;

    /// <summary>32 MiB: sixteen times the whole devicetree that Linux takes on arm64.</summary>
    public const int MaxProperties = 32 << 20;

    private long _paths;
    private long _properties;

    /// <summary>Counts a node; false where that is one too many.</summary>
    /// <param name="pathLength">Characters of its path.</param>
    public bool TryAddNode(int pathLength) => (_paths += pathLength) <= MaxPaths;

    /// <summary>Counts a property that is kept apart from a blob; false where that is one too many.</summary>
    /// <param name="length">Bytes of its value.</param>
    public bool TryAddProperty(int length) => (_properties += length) <= MaxProperties;
}

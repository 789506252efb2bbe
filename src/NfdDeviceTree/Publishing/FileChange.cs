namespace NfdDeviceTree.Publishing;

/// <summary>What was done to the feature file.</summary>
internal enum FileChange
{
    /// <summary>Nothing: it is as it should be, or it is not ours.</summary>
    None,

    /// <summary>It was made or replaced.</summary>
    Written,

    /// <summary>It was removed.</summary>
    Removed,
}

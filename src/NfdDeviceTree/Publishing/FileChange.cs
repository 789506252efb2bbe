namespace NfdDeviceTree.Publishing;

/// <summary>The change of the feature file.</summary>
internal enum FileChange
{
    /// <summary>None: the file is up to date, or nfd-devicetree did not write it.</summary>
    None,

    /// <summary>The file was made or replaced.</summary>
    Written,

    /// <summary>The file was removed.</summary>
    Removed,
}

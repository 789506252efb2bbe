namespace NfdDeviceTree.SystemTests.Faults;

/// <summary>The output before a run.</summary>
internal enum FaultPlace
{
    /// <summary>A file and the staging directory.</summary>
    Steady,

    /// <summary>No file and no directory.</summary>
    NoDirectory,

    /// <summary>A file of an older version, and no staging directory.</summary>
    NoStagingDirectory,

    /// <summary>A file and the staging directory. The devicetree has no features, so the file must be removed.</summary>
    Removal,
}

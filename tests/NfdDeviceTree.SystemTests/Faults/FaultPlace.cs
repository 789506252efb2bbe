namespace NfdDeviceTree.SystemTests.Faults;

/// <summary>What is there before a run.</summary>
internal enum FaultPlace
{
    /// <summary>A file and the staging directory.</summary>
    Steady,

    /// <summary>Nothing.</summary>
    NoDirectory,

    /// <summary>A file of an older version, and no staging directory.</summary>
    NoStagingDirectory,

    /// <summary>As steady, and the devicetree has no features, so that the file is to be removed.</summary>
    Removal,
}

namespace NfdDeviceTree.Sidecar;

/// <summary>Why a wait ended.</summary>
internal enum Wake
{
    /// <summary>The time is over.</summary>
    Time,

    /// <summary>Read the settings again, then the machine.</summary>
    Reload,

    /// <summary>End.</summary>
    Stop,
}

namespace NfdDeviceTree.Sidecar;

/// <summary>How much a line of the log matters.</summary>
internal enum LogLevel
{
    /// <summary>Every pass (<c>-v</c>).</summary>
    Debug,

    /// <summary>Changes.</summary>
    Info,

    /// <summary>Something is not as it should be, and the sidecar goes on.</summary>
    Warning,

    /// <summary>A pass failed; the last file is kept.</summary>
    Error,
}

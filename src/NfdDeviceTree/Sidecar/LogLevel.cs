namespace NfdDeviceTree.Sidecar;

/// <summary>The level of a line of the log.</summary>
internal enum LogLevel
{
    /// <summary>Every pass (<c>-v</c>).</summary>
    Debug,

    /// <summary>Changes.</summary>
    Info,

    /// <summary>A problem that does not stop the sidecar's work.</summary>
    Warning,

    /// <summary>A pass failed; the last file is kept.</summary>
    Error,
}

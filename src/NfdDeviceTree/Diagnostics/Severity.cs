namespace NfdDeviceTree.Diagnostics;

/// <summary>How much a <see cref="Diagnostic"/> weighs.</summary>
internal enum Severity
{
    /// <summary>The job was done; something that the user may miss was left out or doubted.</summary>
    Warning,

    /// <summary>The job could not be done.</summary>
    Error,
}

namespace NfdDeviceTree.Diagnostics;

/// <summary>The severity of a <see cref="Diagnostic"/>.</summary>
internal enum Severity
{
    /// <summary>The job was done; something was left out or may be wrong.</summary>
    Warning,

    /// <summary>The job could not be done.</summary>
    Error,
}

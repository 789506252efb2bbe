using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Cli.Options;

/// <summary>Errors of the command line and of environment variables.</summary>
internal static class UsageError
{
    /// <summary>Makes an error without a position.</summary>
    /// <param name="message">What was found and what was expected. The caller has escaped the user's words.</param>
    public static DiagnosticException Of(string message) => new(DiagnosticId.Usage, default, message);
}

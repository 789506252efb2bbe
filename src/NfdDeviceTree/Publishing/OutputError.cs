using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;

namespace NfdDeviceTree.Publishing;

/// <summary>The errors of writing the output: the id and the message for an error number or for an unexpected file.</summary>
internal static class OutputError
{
    /// <summary>A system call failed.</summary>
    /// <param name="path">The output.</param>
    /// <param name="what">The failed step, such as <c>cannot lock</c>.</param>
    /// <param name="error">The error of that call.</param>
    public static DiagnosticException Of(OutputPath path, string what, Errno error) => Unwritable(path, $"{what}: {Libc.Message(error)}");

    /// <summary>The output cannot be written.</summary>
    public static DiagnosticException Unwritable(OutputPath path, string what) => new(DiagnosticId.OutputUnwritable, path.Location, what);

    /// <summary>The path leads to something that must not be replaced or followed.</summary>
    public static DiagnosticException Hostile(OutputPath path, string what) => new(DiagnosticId.OutputHostile, path.Location, what);

    /// <summary>Another process has the lock.</summary>
    public static DiagnosticException Locked(OutputPath path) =>
        new(DiagnosticId.OutputLocked, path.Location, "another nfd-devicetree has the lock on this file; only one process may write it");

    /// <summary>The existing file is not a feature file.</summary>
    public static DiagnosticException NotReplaced(OutputPath path, string why) =>
        new(DiagnosticId.OutputNotOurs, path.Location, $"the file is not a feature file ({why}), and is not replaced; remove it, or name another output");

    /// <summary>Another program wrote the existing file.</summary>
    public static Diagnostic NotRemoved(OutputPath path) =>
        Diagnostic.Warning(DiagnosticId.OutputNotOurs, path.Location, "nfd-devicetree did not write the file; it is not removed");

    /// <summary>The output was changed, but its directory cannot be synced. Null without an error.</summary>
    public static Diagnostic? NotSynced(OutputPath path, Errno error) => error == Errno.None
        ? null
        : Diagnostic.Warning(DiagnosticId.OutputNotSynced, path.Location, $"the file was changed; after a power failure the old file may be back, because the directory cannot be synced: {Libc.Message(error)}");

    /// <summary>The output was changed, but NFD may not have seen it. Null without an error.</summary>
    public static Diagnostic? NotTouched(OutputPath path, Errno error) => error == Errno.None
        ? null
        : Diagnostic.Warning(DiagnosticId.LateTouchFailed, path.Location, $"the file was changed; NFD may see it only at its next poll, because the file's times cannot be set: {Libc.Message(error)}");
}

using System.Runtime.InteropServices;

namespace Devicetree;

/// <summary>A file or directory of a tree cannot be read.</summary>
internal sealed class ReadFailure(ReadFailureKind kind, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Why, as far as the reader acts on it.</summary>
    public ReadFailureKind Kind => kind;

    /// <summary>The failure of the last system call.</summary>
    public static ReadFailure OfLastCall() => new(
        LinuxCalls.Errno switch
        {
            LinuxCalls.NoEntry => ReadFailureKind.Missing,
            LinuxCalls.AccessDenied or LinuxCalls.NotPermitted => ReadFailureKind.Denied,
            LinuxCalls.Loop or LinuxCalls.NoDevice or LinuxCalls.IsDirectory => ReadFailureKind.NotAFile,
            _ => ReadFailureKind.Error,
        },
        Marshal.GetPInvokeErrorMessage(LinuxCalls.Errno));

    /// <summary>The failure that an exception of .NET reports.</summary>
    public static ReadFailure Of(Exception exception) => new(
        exception switch
        {
            FileNotFoundException or DirectoryNotFoundException => ReadFailureKind.Missing,
            UnauthorizedAccessException => ReadFailureKind.Denied,
            _ => ReadFailureKind.Error,
        },
        exception.Message,
        exception);
}

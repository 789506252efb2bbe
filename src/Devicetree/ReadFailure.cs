using System.Runtime.InteropServices;

namespace Devicetree;

/// <summary>The failure of an operation on a file or directory. The operations return null on success.</summary>
/// <param name="Kind">The kind, which decides what the reader does.</param>
/// <param name="Message">The text for messages.</param>
/// <param name="Cause">The exception of .NET; null after a system call.</param>
internal sealed record ReadFailure(ReadFailureKind Kind, string Message, Exception? Cause = null)
{
    /// <summary>A file that is not a regular file.</summary>
    public static ReadFailure NotAFile { get; } = new(ReadFailureKind.NotAFile, "not a regular file");

    /// <summary>A file larger than the limit for a property.</summary>
    public static ReadFailure TooLarge { get; } = new(ReadFailureKind.TooLarge, $"more than {DeviceTreeLimits.MaxPropertySize} bytes");

    /// <summary>The failure of the last system call.</summary>
    public static ReadFailure OfLastCall()
    {
        var errno = LinuxCalls.Errno;
        return new ReadFailure(
            errno switch
            {
                LinuxCalls.NoEntry => ReadFailureKind.Missing,
                LinuxCalls.AccessDenied or LinuxCalls.NotPermitted => ReadFailureKind.Denied,
                LinuxCalls.Loop or LinuxCalls.NoDevice or LinuxCalls.IsDirectory or LinuxCalls.TryAgain => ReadFailureKind.NotAFile,
                _ => ReadFailureKind.Error,
            },
            Marshal.GetPInvokeErrorMessage(errno));
    }

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

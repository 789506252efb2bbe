using Devicetree;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Linux;

namespace NfdDeviceTree.Cli;

/// <summary>
/// Paths as Linux takes them. .NET takes <c>link/..</c> out of a path before it asks, which is not the same where <c>link</c>
/// is a symlink.
/// </summary>
internal static class PhysicalPath
{
    private const string Up = "..";

    /// <summary>The same path, or one that leads where Linux goes whoever reads it.</summary>
    /// <exception cref="DiagnosticException">DT406: it leads through a name that .NET cannot write down.</exception>
    public static string Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return path;
        for (var end = EndOfUp(path, path.Length); end > 0; end = EndOfUp(path, end - 1))
        {
            var (prefix, rest) = (path[..end], path[end..]);
            if (Libc.RealPath(prefix) is not { } physical)
                continue; // what is missing there will be made; further to the left something stands
            if (physical == Libc.RealPath(Path.GetFullPath(prefix)))
                return path;
            return physical.Contains('\ufffd', StringComparison.Ordinal)
                ? throw new DiagnosticException(DiagnosticId.Usage, default, $"'{DeviceTreeText.Escape(prefix)}' leads through a name that is no UTF-8; expected another path")
                : physical + rest;
        }

        return path;
    }

    /// <summary>Where the last step up within the first characters ends; 0 where there is none.</summary>
    private static int EndOfUp(string path, int length)
    {
        for (var end = length; end >= Up.Length; end--)
            if ((end == path.Length || path[end] == '/') && path.AsSpan(0, end).EndsWith(Up) && (end == Up.Length || path[end - Up.Length - 1] == '/'))
                return end;
        return 0;
    }
}

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
    public static string Of(string path)
    {
        var end = EndOfLastUp(path);
        if (end == 0 || !OperatingSystem.IsLinux())
            return path;
        var (prefix, rest) = (path[..end], path[end..]);
        var physical = Libc.RealPath(prefix);
        return physical is null || physical == Libc.RealPath(Path.GetFullPath(prefix)) ? path : physical + rest;
    }

    private static int EndOfLastUp(string path)
    {
        for (var end = path.Length; end >= Up.Length; end--)
            if ((end == path.Length || path[end] == '/') && path[..end].EndsWith(Up, StringComparison.Ordinal) && (end == Up.Length || path[end - Up.Length - 1] == '/'))
                return end;
        return 0;
    }
}

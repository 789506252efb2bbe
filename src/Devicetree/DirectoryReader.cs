namespace Devicetree;

/// <summary>
/// Reads a devicetree in the form of <c>/sys/firmware/devicetree/base</c>: a directory for each node, a file with the raw value
/// for each property. The reader opens only directories and the regular files that the filter keeps. It follows no symlink
/// inside the tree and waits for no FIFO.
/// </summary>
public static class DirectoryReader
{
    // Every board has the first. Trees without it (x86 kernels since 6.9) have the second.
    private static readonly string[] RootMarks = [StandardProperties.Compatible, StandardProperties.AddressCells];

    /// <summary>
    /// Whether a directory looks like the root of a devicetree: it has a property that every root has. If the system refuses to
    /// say so, the result is true, and <see cref="Read"/> reports why.
    /// </summary>
    public static bool IsTree(string path) => RootMarks.Any(mark => MayBeFile(System.IO.Path.Join(path, mark)));

    /// <summary>Reads a directory.</summary>
    /// <param name="path">The root node's directory. Follows a symlink here.</param>
    /// <param name="filter">The properties to keep; null for all.</param>
    /// <param name="warn">Receives warnings: a property that cannot be read or is too large, something that disappeared.</param>
    /// <exception cref="DeviceTreeException">
    /// The path is not a devicetree, a limit is exceeded, or a node cannot be read. Only what does not exist any more (ENOENT)
    /// counts as absent; every other error ends the reading, so that no device is lost unnoticed.
    /// </exception>
    public static DeviceTree Read(string path, PropertyFilter? filter = null, Action<DeviceTreeProblem>? warn = null) =>
        new DirectoryWalk(path, filter ?? PropertyFilter.All, warn ?? (_ => { })).Read();

    /// <summary>Says which files a root directory must have at least one of.</summary>
    internal static string ExpectedMarks => string.Join(" or ", RootMarks);

    private static bool MayBeFile(string path) =>
        !path.Contains('\0')
        && (OperatingSystem.IsLinux()
            ? LinuxCalls.TypeOf(path) is { } type
                ? type != LinuxFileType.Directory
                : LinuxCalls.Errno is not (LinuxCalls.NoEntry or LinuxCalls.NotDirectory or LinuxCalls.Loop)
            : File.Exists(path));
}

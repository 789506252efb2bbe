namespace Devicetree;

/// <summary>
/// Reads a devicetree in the form of <c>/sys/firmware/devicetree/base</c>: a directory for each node, a file with the raw value
/// for each property. The reader opens only directories and the regular files that the filter keeps. It does not follow
/// symlinks inside the tree. On Linux it does not wait for a FIFO.
/// </summary>
public static class DirectoryReader
{
    // Every board has the first property. Trees without it (x86 kernels since 6.9) have the second.
    private static readonly string[] RootMarks = [StandardProperties.Compatible, StandardProperties.AddressCells];

    /// <summary>
    /// Whether a directory looks like the root of a devicetree: it has the file <c>compatible</c> or <c>#address-cells</c>. Returns
    /// true if the system refuses access; <see cref="Read"/> then reports the error.
    /// </summary>
    public static bool IsTree(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        foreach (var mark in RootMarks)
            if (MayBeFile(Path.Join(path, mark)))
                return true;
        return false;
    }

    /// <summary>Reads a directory.</summary>
    /// <param name="path">The root node's directory, or a symlink to it.</param>
    /// <param name="filter">The properties to keep; null for all.</param>
    /// <param name="warn">Receives warnings: a property that cannot be read or is too large; a property or node that disappeared.</param>
    /// <exception cref="DeviceTreeException">
    /// The path is not a devicetree, a limit is exceeded, or a node cannot be read. Only a node that no longer exists (ENOENT)
    /// counts as absent. Every other error ends the reading, so that no device is missing without an error.
    /// </exception>
    public static DeviceTree Read(string path, PropertyFilter? filter = null, Action<DeviceTreeProblem>? warn = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        using ITreeFiles files = OperatingSystem.IsLinux() ? new LinuxFiles() : new PortableFiles();
        return new DirectoryWalk(path, files, filter ?? PropertyFilter.All, warn).Read();
    }

    private static bool MayBeFile(string path) =>
        !path.Contains('\0')
        && (OperatingSystem.IsLinux()
            ? LinuxCalls.TypeOf(path) is { } type
                ? type != FileType.Directory
                : LinuxCalls.Errno is not (LinuxCalls.NoEntry or LinuxCalls.NotDirectory or LinuxCalls.Loop or LinuxCalls.NameTooLong)
            : File.Exists(path));
}

using Devicetree;
using Devicetree.Overlays;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Drivers;
using NfdDeviceTree.Linux;

namespace NfdDeviceTree.Pipeline;

/// <summary>Reads the machine that a command works on. Errors of the library become diagnostics with the same numbers.</summary>
internal static class TreeInput
{
    private const string TreeInSysfs = "firmware/devicetree/base";

    /// <summary>
    /// The paths of sysfs, in the order of reading: the host's as NFD mounts it (NFD contract E1, E2), and the machine's own.
    /// </summary>
    private static readonly string[] SysfsPaths = ["/host-sys", "/sys"];

    /// <summary>The paths of this machine's devicetree: in each sysfs, and the traditional path.</summary>
    public static IReadOnlyList<string> DefaultPaths { get; } = [.. SysfsPaths.Select(TreeBelow), "/proc/device-tree"];

    /// <summary>Reads the machine of a sysfs, or of a copy of one: the devicetree and the bound drivers.</summary>
    /// <returns>Null if the sysfs has no devicetree.</returns>
    /// <exception cref="DiagnosticException">DT1xx, DT2xx.</exception>
    public static Machine? ReadSysfs(string sys, Settings settings, params IReadOnlyList<string> overlays) =>
        DirectoryReader.IsTree(TreeBelow(sys)) ? Read(TreeBelow(sys), settings, sys, overlays) : null;

    /// <summary>Reads this machine.</summary>
    /// <returns>Null if it has no devicetree.</returns>
    /// <exception cref="DiagnosticException">DT1xx, DT2xx.</exception>
    public static Machine? ReadThisMachine(Settings settings) =>
        ReadFirst([.. SysfsPaths.Select(sys => (TreeBelow(sys), (string?)sys)), (DefaultPaths[^1], null)], settings) is { } machine
            ? machine with { IsLive = true }
            : null;

    /// <summary>Reads the first path that holds a devicetree.</summary>
    /// <param name="candidates">Directories, each with the sysfs that it belongs to; null if that is unknown.</param>
    /// <param name="settings">The settings.</param>
    /// <returns>Null without a devicetree.</returns>
    /// <exception cref="DiagnosticException">DT1xx, DT2xx.</exception>
    public static Machine? ReadFirst(IEnumerable<(string Tree, string? Sys)> candidates, Settings settings)
    {
        foreach (var (tree, sys) in candidates)
            if (DirectoryReader.IsTree(tree))
                return Read(tree, settings, sys);
        return null;
    }

    /// <summary>Whether a path describes the machine that this process runs on.</summary>
    public static bool IsOfThisMachine(string path) => KernelFiles.Holds(path);

    internal static string TreeBelow(string sys) => Path.Join(sys, TreeInSysfs);

    /// <summary>Reads the devicetree at a path, a directory or a blob.</summary>
    /// <param name="path">The path.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="sys">The sysfs, or a copy of one, that shows the bound drivers; null if the drivers are unknown.</param>
    /// <param name="overlays">Paths of overlays to apply, in this order.</param>
    /// <exception cref="DiagnosticException">DT1xx, DT2xx.</exception>
    public static Machine Read(string path, Settings settings, string? sys = null, params IReadOnlyList<string> overlays)
    {
        var warnings = new List<Diagnostic>();
        var limited = new LimitedReport(warnings.Add);
        DeviceTree tree;
        try
        {
            var wanted = FeaturePipeline.Wanted(settings);
            tree = overlays.Count == 0 ? TreeFile.Read(path, wanted, Warn)
                : Overlay.Apply(TreeFile.Read(path, PropertyFilter.All, Warn), overlays.Select(TreeFile.ReadOverlay), wanted);
        }
        catch (DeviceTreeException e)
        {
            throw new DiagnosticException([.. warnings, Diagnostic.Of(e.Problem, Severity.Error)], e);
        }

        limited.Finish(path);
        var drivers = sys is null ? null : BoundDrivers.Read(sys);
        if (drivers is null && settings.Selection.RequireDriver)
            throw new DiagnosticException(DiagnosticId.DriversUnreadable, new Location(path), sys is null
                ? "a driver is required, and this devicetree is not part of a sysfs that shows the drivers; expected --sys DIR, or this machine's own devicetree"
                : $"a driver is required, and {Path.Join(sys, "bus")} does not exist; mount the host's /sys at /host-sys");
        return new Machine(tree, drivers, IsOfThisMachine(path) && overlays.Count == 0, warnings) { Overlays = overlays };

        void Warn(DeviceTreeProblem problem) => limited.Add(Diagnostic.Of(problem, Severity.Warning));
    }

    /// <summary>
    /// Refuses a sysfs that the user named and that does not exist. Without this check, a typo would look like a machine without
    /// devicetree.
    /// </summary>
    /// <exception cref="DiagnosticException">DT201.</exception>
    public static void CheckSysfs(string sys)
    {
        if (!Directory.Exists(sys))
            throw new DiagnosticException((DiagnosticId)DeviceTreeError.Unreadable, new Location(sys), "is not a directory, or cannot be read; expected the mount point of sysfs, or a copy of it");
    }
}

using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Pipeline;

/// <summary>Reads the devicetree that a command works on. Errors of the library become diagnostics with the same numbers.</summary>
internal static class TreeInput
{
    /// <summary>
    /// Where this machine's devicetree can be, in the order of reading: the host's <c>/sys</c> as NFD mounts it (NFD contract
    /// E1, E2), the machine's own <c>/sys</c>, and the traditional path.
    /// </summary>
    public static IReadOnlyList<string> DefaultPaths { get; } =
        ["/host-sys/firmware/devicetree/base", "/sys/firmware/devicetree/base", "/proc/device-tree"];

    /// <summary>Reads the devicetree at a path, a directory or a blob.</summary>
    /// <exception cref="DiagnosticException">DT1xx, DT2xx.</exception>
    public static DeviceTree Read(string path, PropertyFilter filter, Action<Diagnostic> report)
    {
        var limited = new LimitedReport(report);
        try
        {
            return DeviceTree.Read(path, filter, problem => limited.Add(Diagnostic.Of(problem, Severity.Warning)));
        }
        catch (DeviceTreeException e)
        {
            throw new DiagnosticException([Diagnostic.Of(e.Problem, Severity.Error)], e);
        }
        finally
        {
            limited.Finish(path);
        }
    }

    /// <summary>Reads the first path that holds a devicetree in directory form. Returns null if none does.</summary>
    /// <exception cref="DiagnosticException">DT1xx, DT2xx: the devicetree cannot be read.</exception>
    public static DeviceTree? ReadFirst(IEnumerable<string> paths, PropertyFilter filter, Action<Diagnostic> report)
    {
        var path = paths.FirstOrDefault(DirectoryReader.IsTree);
        return path is null ? null : Read(path, filter, report);
    }
}

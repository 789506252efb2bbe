using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Cli.Options;

/// <summary>Words behind a command that are paths, and might be options that it does not have.</summary>
internal static class PathArguments
{
    /// <summary>Refuses words that begin like an option: a typo would else be a file that is missing.</summary>
    /// <exception cref="DiagnosticException">DT406.</exception>
    public static void Check(IReadOnlyList<string> paths, string command)
    {
        if (paths.FirstOrDefault(path => path.StartsWith('-')) is { } option)
            throw new DiagnosticException(DiagnosticId.Usage, default, $"'{DeviceTreeText.Escape(option)}' is no option of {command}; a file of that name is ./{DeviceTreeText.Escape(option)}");
    }
}

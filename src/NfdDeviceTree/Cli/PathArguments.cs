using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Cli;

/// <summary>Words behind a command that are paths, and might be options that it does not have.</summary>
internal static class PathArguments
{
    /// <summary>Refuses words that begin like an option: a typo would else be a file that is missing.</summary>
    /// <exception cref="InputException">DT406.</exception>
    public static void Check(IReadOnlyList<string> paths, string command)
    {
        if (paths.FirstOrDefault(path => path.StartsWith('-')) is { } option)
            throw new InputException(DiagnosticId.Usage, default, $"'{Printable.Escape(option)}' is no option of {command}; a file of that name is ./{Printable.Escape(option)}");
    }
}

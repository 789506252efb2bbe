using Devicetree;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Options;

/// <summary>Prevents writing the labels of another machine to this node.</summary>
internal static class OtherMachine
{
    /// <summary>Refuses to write the labels of another machine to the path at which NFD reads those of this node.</summary>
    /// <param name="machine">The machine; null without a devicetree.</param>
    /// <param name="output">The default output.</param>
    /// <exception cref="DiagnosticException">DT406: the machine is not this one.</exception>
    public static void Refuse(Machine? machine, string output)
    {
        if (machine is { IsLive: false })
            throw Refusal(machine.Tree.Source, output, "-d to print the file, or ");
    }

    /// <summary>Refuses to write the labels of another machine, for a command that cannot print.</summary>
    /// <param name="path">The devicetree of another machine; null if it is this machine's.</param>
    /// <param name="output">The default output.</param>
    /// <exception cref="DiagnosticException">DT406: the path is not null.</exception>
    public static void Refuse(string? path, string output)
    {
        if (path is not null)
            throw Refusal(path, output, "");
    }

    private static DiagnosticException Refusal(string path, string output, string further) =>
        UsageError.Of($"{DeviceTreeText.Escape(path)} is not the devicetree of this machine, and {output} labels this node; expected {further}-o FILE to write it elsewhere");
}

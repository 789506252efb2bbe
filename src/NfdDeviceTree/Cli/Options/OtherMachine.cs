using Devicetree;
using NfdDeviceTree.Pipeline;

namespace NfdDeviceTree.Cli.Options;

/// <summary>Protects this node from the labels of another machine.</summary>
internal static class OtherMachine
{
    /// <summary>Refuses to write the labels of another machine to the place where NFD reads those of this node.</summary>
    /// <param name="machine">What was read; null if there is no devicetree.</param>
    /// <param name="output">The default output.</param>
    /// <exception cref="Diagnostics.DiagnosticException">DT406: the machine is not this one.</exception>
    public static void Refuse(Machine? machine, string output)
    {
        if (machine is { IsLive: false })
            throw UsageError.Of($"{DeviceTreeText.Escape(machine.Tree.Source)} is not the devicetree of this machine, and {output} labels this node; expected -d to print the file, or -o FILE to write it elsewhere");
    }
}

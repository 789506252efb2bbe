using Devicetree;

namespace NfdDeviceTree.Pipeline;

/// <summary>Explains why a machine has no features.</summary>
internal static class FeatureAbsence
{
    /// <summary>Whether a machine has no devicetree, or one whose root has no compatible.</summary>
    public static bool Applies(Machine? machine) => machine is null || machine.Tree.Root.Compatible.Count == 0;

    /// <summary>Returns the reason, for a message.</summary>
    /// <param name="machine">The machine; null if it has no devicetree.</param>
    /// <param name="sys">The sysfs that the user named; null for this machine's.</param>
    public static string Reason(Machine? machine, string? sys) =>
        machine is not null ? "the root of the devicetree has no compatible, as on machines with ACPI"
        : sys is not null ? $"no devicetree in {DeviceTreeText.Escape(sys)}; searched {DeviceTreeText.Escape(TreeInput.TreeBelow(sys))}"
        : $"this machine has no devicetree; searched {string.Join(", ", TreeInput.DefaultPaths)}; a container needs the host's /sys at /host-sys";
}

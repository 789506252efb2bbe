using NfdDeviceTree.Catalogue;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Naming;

/// <summary>
/// The labels for accelerators: <c>CLASS</c> and <c>CLASS-FAMILY</c> = <c>true</c> for each class and family
/// of the nodes that count; if bound drivers are known, <c>CLASS-ready</c> = <c>true</c> if a driver is bound to a node of the class,
/// and <c>CLASS-driver</c> = the driver's name.
/// </summary>
internal static class AcceleratorLabels
{
    private const string True = "true";

    /// <summary>Classes with several drivers in kernels: people schedule on the driver.</summary>
    private static readonly string[] ClassesWithDriver = ["gpu", "npu"];

    /// <summary>Adds the labels.</summary>
    public static void AddTo(FeatureList labels, IReadOnlyList<NodeVerdict> nodes, DeviceCatalogue catalogue, BoardModel? board, LabelNamespace prefix)
    {
        var found = new SortedDictionary<string, List<NodeVerdict>>(StringComparer.Ordinal);
        var classes = new SortedDictionary<string, List<NodeVerdict>>(StringComparer.Ordinal);
        foreach (var verdict in nodes)
        {
            if (!verdict.Counts || verdict.Node.Compatible.Count == 0)
                continue;
            foreach (var accelerator in catalogue.Classify(verdict.Node))
            {
                if (accelerator.Class is not { } name)
                    continue;
                AddOnce(classes, name, verdict);
                AddOnce(found, name, verdict);
                foreach (var family in accelerator.Families)
                    AddOnce(found, $"{name}-{family}", verdict);
            }
        }

        foreach (var (name, verdicts) in found)
            Add(name, True, verdicts);
        foreach (var (name, verdicts) in classes)
            AddDrivers(name, verdicts.FindAll(verdict => verdict.Drivers is { Count: > 0 }));
        foreach (var name in board?.Accelerators ?? [])
        {
            if (found.ContainsKey(name))
                continue;
            Add(name, True, [nodes[0]]);
            // The node of a device on PCIe may have no compatible. The kernel still shows its driver.
            AddDrivers(name, [.. nodes.Where(verdict => verdict is { Counts: true, Drivers.Count: > 0, Node.Compatible.Count: 0 } && verdict.Node.BaseName.SequenceEqual(name))]);
        }

        void AddDrivers(string name, List<NodeVerdict> bound)
        {
            if (bound.Count == 0)
                return;
            Add(name + "-ready", True, bound);
            if (!ClassesWithDriver.Contains(name))
                return;
            // A label has one value. If the devices have different drivers, the first in ordinal order wins.
            var driver = bound.SelectMany(verdict => verdict.Drivers!).Min(StringComparer.Ordinal)!;
            if (LabelName.ForText(driver) is { } value)
                Add(name + "-driver", value.Text, bound.FindAll(verdict => verdict.Drivers!.Contains(driver)));
        }

        void Add(string name, string value, List<NodeVerdict> verdicts) =>
            labels.Add(new Feature($"{prefix}/{name}", value, Strings(verdicts, name), [.. verdicts.Select(verdict => verdict.Node)]));

        IReadOnlyList<string> Strings(List<NodeVerdict> verdicts, string name) =>
            [.. verdicts.SelectMany(verdict => verdict.Node.Compatible.Where(text => catalogue.FindAccelerators(text).Any(entry => Gives(entry, name)))).Distinct().Order(StringComparer.Ordinal)];
    }

    private static bool Gives(Accelerator entry, string name) =>
        entry.Class is { } itsClass
        && (name == itsClass || name.StartsWith(itsClass + "-", StringComparison.Ordinal)
            && (name[(itsClass.Length + 1)..] is "ready" or "driver" || entry.Families.Contains(name[(itsClass.Length + 1)..])));

    private static void AddOnce(SortedDictionary<string, List<NodeVerdict>> to, string key, NodeVerdict verdict)
    {
        if (!to.TryGetValue(key, out var list))
            to.Add(key, list = []);
        if (list.Count == 0 || list[^1] != verdict)
            list.Add(verdict);
    }
}

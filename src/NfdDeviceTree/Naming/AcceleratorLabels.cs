using NfdDeviceTree.Catalogue;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Naming;

/// <summary>
/// The labels for accelerators: <c>CLASS</c> and <c>CLASS-FAMILY</c> = <c>true</c> for each class and family of the nodes that
/// count. If a driver is bound to a node of the class: <c>CLASS-ready</c> = <c>true</c>, and for some classes <c>CLASS-driver</c> =
/// the driver's name.
/// </summary>
internal static class AcceleratorLabels
{
    private const string True = "true", Ready = "ready", Driver = "driver";

    /// <summary>Classes for which kernels have several drivers. Users select Kubernetes nodes by the driver.</summary>
    private static readonly string[] ClassesWithDriver = ["gpu", "npu"];

    /// <summary>The names of a class's labels, without those of its families.</summary>
    public static IEnumerable<string> NamesOf(string name) =>
        ClassesWithDriver.Contains(name) ? [name, $"{name}-{Ready}", $"{name}-{Driver}"] : [name, $"{name}-{Ready}"];

    /// <summary>Whether a class or a family of this name would make a label that looks like one for bound drivers.</summary>
    public static bool IsReserved(string name) => name[(name.LastIndexOf('-') + 1)..] is Ready or Driver;

    /// <summary>Adds the labels.</summary>
    public static void AddTo(FeatureList labels, IReadOnlyList<NodeVerdict> nodes, DeviceCatalogue catalogue, BoardModel? board, LabelNamespace prefix)
    {
        var carriers = new SortedDictionary<string, List<Carrier>>(StringComparer.Ordinal);
        var classes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var verdict in nodes)
        {
            if (!verdict.Counts || verdict.Node.Compatible.Count == 0)
                continue;
            foreach (var (compatible, entry) in catalogue.Classify(verdict.Node))
            {
                if (entry.Class is not { } name)
                    continue;
                classes.Add(name);
                AddCarrier(name);
                foreach (var family in entry.Families)
                    AddCarrier($"{name}-{family}");

                void AddCarrier(string key)
                {
                    if (!carriers.TryGetValue(key, out var list))
                        carriers.Add(key, list = []);
                    list.Add(new Carrier(verdict, compatible));
                }
            }
        }

        foreach (var (name, list) in carriers)
            Add(name, True, list);
        foreach (var name in classes)
            AddDrivers(name, carriers[name].FindAll(carrier => carrier.Verdict.Drivers is { Count: > 0 }));
        foreach (var name in board?.Accelerators ?? [])
        {
            if (carriers.ContainsKey(name))
                continue;
            Add(name, True, [new Carrier(nodes[0], null)]);
            // The node of a device on PCIe may have no compatible. The kernel still shows its driver.
            AddDrivers(name, [.. nodes.Where(verdict => verdict is { Counts: true, Drivers.Count: > 0, Node.Compatible.Count: 0 } && verdict.Node.BaseName.SequenceEqual(name))
                .Select(verdict => new Carrier(verdict, null))]);
        }

        void AddDrivers(string name, List<Carrier> bound)
        {
            if (bound.Count == 0)
                return;
            Add($"{name}-{Ready}", True, bound);
            if (!ClassesWithDriver.Contains(name))
                return;
            // A label has one value. If the devices have different drivers, the first in ordinal order wins.
            var driver = bound.SelectMany(carrier => carrier.Verdict.Drivers!).Min(StringComparer.Ordinal)!;
            if (LabelName.ForText(driver) is { } value)
                Add($"{name}-{Driver}", value.Text, bound.FindAll(carrier => carrier.Verdict.Drivers!.Contains(driver)));
        }

        void Add(string name, string value, List<Carrier> list) => labels.Add(new Feature(
            $"{prefix}/{name}",
            value,
            [.. list.Select(carrier => carrier.Compatible).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            [.. list.Select(carrier => carrier.Verdict.Node).Distinct()]));
    }

    /// <summary>A node that gives a label.</summary>
    /// <param name="Verdict">The node.</param>
    /// <param name="Compatible">The compatible string that the catalogue knows; null if the board's entry gives the label.</param>
    private sealed record Carrier(NodeVerdict Verdict, string? Compatible);
}

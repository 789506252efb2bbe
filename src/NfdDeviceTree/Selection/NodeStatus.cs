using NfdDeviceTree.Tree;

namespace NfdDeviceTree.Selection;

/// <summary>
/// Whether a node stands for a device that is there and may be used (Devicetree Specification 2.3.4): no <c>status</c>,
/// <c>okay</c> or <c>ok</c>, on the node and on every ancestor. As in Linux a cpu node counts unless its status is
/// <c>fail</c>, because <c>disabled</c> there means parked until the operating system starts it.
/// </summary>
/// <param name="Culprit">The nearest node that switches this one off, itself or an ancestor; null where it is available.</param>
public readonly record struct NodeStatus(Node? Culprit)
{
    /// <summary>The device may be used.</summary>
    public bool IsAvailable => Culprit is null;

    /// <summary>Works out the status of a node.</summary>
    public static NodeStatus Of(Node node)
    {
        for (var step = node; step is not null; step = step.Parent)
            if (IsSwitchedOff(step))
                return new NodeStatus(step);
        return default;
    }

    /// <summary>The text of a node's own <c>status</c>, null where it has none.</summary>
    public static string? Text(Node node) =>
        node.Find(WantedProperties.Status) is { } status ? DeviceTreeString.Decode(status.FirstString) : null;

    private static bool IsSwitchedOff(Node node)
    {
        if (node.Find(WantedProperties.Status) is not { } status)
            return false;
        var text = status.FirstString;
        return IsCpu(node)
            ? text.SequenceEqual("fail"u8) || text.StartsWith("fail-"u8)
            : !text.SequenceEqual("okay"u8) && !text.SequenceEqual("ok"u8);
    }

    /// <summary>A child of <c>/cpus</c> that is a cpu by its name or its device type, and not a cache or a map.</summary>
    private static bool IsCpu(Node node) =>
        node.Parent is { Name: "cpus", Parent: { Parent: null } }
        && (node.BaseName.SequenceEqual("cpu")
            || node.Find(WantedProperties.DeviceType) is { } type && type.FirstString.SequenceEqual("cpu"u8));
}

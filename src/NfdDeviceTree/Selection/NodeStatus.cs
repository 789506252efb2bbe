using Devicetree;

namespace NfdDeviceTree.Selection;

/// <summary>
/// Whether the operating system may use a node's device: the <c>status</c> of the node and of all its ancestors is missing,
/// <c>okay</c> or <c>ok</c> (Devicetree Specification 2.3.4). As in Linux, a cpu is available unless its status is <c>fail</c>: on Arm
/// <c>disabled</c> means that the cpu is parked until the operating system starts it (Devicetree Specification 3.8.1). On
/// RISC-V, Linux does not use a disabled cpu, so a disabled cpu is not available.
/// </summary>
/// <param name="DisabledBy">The node or its nearest ancestor that makes the node unavailable; null if the node is available.</param>
internal readonly record struct NodeStatus(Node? DisabledBy)
{
    /// <summary>Whether the operating system may use the device.</summary>
    public bool IsAvailable => DisabledBy is null;

    /// <summary>Returns the status of a node.</summary>
    public static NodeStatus Of(Node node)
    {
        var culprit = node.DisabledBy;
        while (culprit is not null && IsParkedCpu(culprit))
            culprit = culprit.Parent!.DisabledBy;
        return new NodeStatus(culprit);
    }

    /// <summary>Returns the text of a node's own <c>status</c>, or null without one.</summary>
    public static string? Text(Node node) => node.Find(StandardProperties.Status)?.FirstString;

    /// <summary>Whether a node is a cpu: a child of <c>/cpus</c> with the name or device type <c>cpu</c>, not a cache or a map.</summary>
    public static bool IsCpu(Node node) =>
        node.Parent is { Name: "cpus", Parent: { Parent: null } }
        && (node.BaseName.SequenceEqual("cpu")
            || node.Find(StandardProperties.DeviceType) is { } type && type.FirstStringBytes.SequenceEqual("cpu"u8));

    private static bool IsParkedCpu(Node node) =>
        IsCpu(node)
        && !node.Compatible.Contains("riscv")
        && node.Find(StandardProperties.Status)!.FirstStringBytes is var status
        && !status.SequenceEqual("fail"u8) && !status.StartsWith("fail-"u8);
}

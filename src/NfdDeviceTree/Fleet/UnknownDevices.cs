using Devicetree;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Selection;

namespace NfdDeviceTree.Fleet;

/// <summary>Devices that look like accelerators and that the catalogue does not know.</summary>
internal static class UnknownDevices
{
    /// <summary>Generic names of nodes (Devicetree Specification 2.2.2, and those in Linux's trees).</summary>
    private static readonly string[] Names = ["gpu", "npu", "dsp", "vpu", "video-codec", "video-decoder", "video-encoder", "isp", "tpu"];

    private const string NamePrefix = "jpeg";

    /// <summary>Words of a compatible string, without punctuation and digits.</summary>
    private static readonly string[] Words = ["gpu", "npu", "dsp", "vpu", "isp", "tpu", "vcodec", "vdec", "venc", "jpeg", "rknpu", "ethosu", "mali", "nvdla"];

    /// <summary>Names of nodes that serve an accelerator. Their strings contain its name, as in <c>rockchip,rk3576-npu-grf</c>.</summary>
    private static readonly string[] Servants =
    [
        "blk-ctrl", "clock-controller", "i2c", "interconnect", "iommu", "mmu", "power-controller", "pwm", "reset-controller", "syscon", "usb",
    ];

    /// <summary>Whether a node looks like an accelerator.</summary>
    public static bool LooksLikeAccelerator(Node node)
    {
        if (node.Compatible.Count == 0)
            return false;
        var name = node.BaseName.TrimEnd("0123456789").TrimEnd('-');
        if (Array.IndexOf(Names, name.ToString()) >= 0 || name.StartsWith(NamePrefix, StringComparison.Ordinal))
            return true;
        if (Array.IndexOf(Servants, name.ToString()) >= 0)
            return false;
        foreach (var compatible in node.Compatible)
            foreach (var word in compatible.AsSpan().SplitAny(" ,-_./0123456789"))
                if (Array.IndexOf(Words, compatible[word]) >= 0)
                    return true;
        return false;
    }

    /// <summary>Returns the available nodes that look like accelerators and that the catalogue does not know.</summary>
    public static IEnumerable<NodeVerdict> In(PipelineResult result)
    {
        foreach (var verdict in result.Nodes)
            if (verdict.Status.IsAvailable && LooksLikeAccelerator(verdict.Node) && result.Catalogue.Classify(verdict.Node).Count == 0)
                yield return verdict;
    }

    /// <summary>Whether a board's family is unknown.</summary>
    public static bool HasNoFamily(PipelineResult result) =>
        result.Machine is { } machine && machine.Tree.Root.Compatible.Count > 0 && result.Catalogue.FindBoard(machine.Tree.Root)?.Family is null;
}

namespace NfdDeviceTree.Catalogue;

/// <summary>The catalogue's entry for a compatible string of a device.</summary>
/// <param name="NodeName">The full or generic node name to which the entry is limited; null for any node.</param>
/// <param name="Class">The class, such as <c>gpu</c> or <c>npu</c>; null for a known device that is not an accelerator.</param>
/// <param name="Families">Families within the class, such as <c>mali-midgard</c>; may be empty.</param>
internal sealed record Accelerator(string? NodeName, string? Class, IReadOnlyList<string> Families)
{
    /// <summary>The classes of the catalogue. The settings may add others.</summary>
    public static IReadOnlyList<string> Classes { get; } = ["gpu", "gpu-2d", "npu", "dsp", "video-codec", "jpeg-codec", "fpga", "edge-tpu", "isp"];
}

namespace NfdDeviceTree.Catalogue;

/// <summary>The catalogue's entry for a compatible string of a device.</summary>
/// <param name="NodeName">The node's full or generic name that the entry is limited to; null for any.</param>
/// <param name="Class">The class, such as <c>gpu</c> or <c>npu</c>; null for a known device that is not an accelerator.</param>
/// <param name="Families">Families within the class, such as <c>mali-midgard</c>; may be empty.</param>
internal sealed record Accelerator(string? NodeName, string? Class, IReadOnlyList<string> Families);

namespace NfdDeviceTree.Catalogue;

/// <summary>The catalogue's entry for a system-on-chip.</summary>
/// <param name="Compatible">The compatible string that names it.</param>
/// <param name="Vendor">The vendor, such as <c>nxp</c>.</param>
/// <param name="Family">The series, such as <c>imx8m</c>; null if unknown.</param>
internal sealed record Soc(string Compatible, string Vendor, string? Family);

namespace NfdDeviceTree.Naming;

/// <summary>What the root node says (Devicetree Specification 3.2), as the raw features have it.</summary>
/// <param name="Model">The model in one line, or null.</param>
/// <param name="Name">The label name of the first root compatible; null where that gives no name.</param>
/// <param name="Soc">The label name of the last root compatible; null where there is only one.</param>
internal sealed record Board(string? Model, string? Name, string? Soc);

namespace NfdDeviceTree.Catalogue;

/// <summary>The catalogue's entry for a board or a compute module.</summary>
/// <param name="IsModule">The entry is for a module and matches any string of the root. Other entries match only the first string.</param>
/// <param name="Family">The product line, such as <c>jetson</c>; null without one.</param>
/// <param name="Model">The product, such as <c>jetson-orin-nx</c>; null without one.</param>
/// <param name="Sku">The module number, such as <c>p3767-0000</c>; null if unknown.</param>
/// <param name="MemoryMib">The memory that the module number implies, in MiB; null if unknown.</param>
/// <param name="Accelerators">Classes of accelerators that the board always has and that no compatible string names.</param>
internal sealed record BoardModel(bool IsModule, string? Family, string? Model, string? Sku, int? MemoryMib, IReadOnlyList<string> Accelerators)
{
    /// <summary>Fills in unknown parts from a less specific entry.</summary>
    public BoardModel Or(BoardModel other) => this with
    {
        Family = Family ?? other.Family,
        Model = Model ?? other.Model,
        Sku = Sku ?? other.Sku,
        MemoryMib = MemoryMib ?? other.MemoryMib,
        Accelerators = [.. Accelerators.Union(other.Accelerators)],
    };
}

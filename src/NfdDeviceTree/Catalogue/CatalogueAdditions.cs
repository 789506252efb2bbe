namespace NfdDeviceTree.Catalogue;

/// <summary>The user's entries, by compatible string. An entry replaces the built-in ones for the same string.</summary>
/// <param name="Accelerators">Devices.</param>
/// <param name="Socs">System-on-chips.</param>
/// <param name="Boards">Boards and modules.</param>
internal sealed record CatalogueAdditions(
    IReadOnlyDictionary<string, IReadOnlyList<Accelerator>> Accelerators,
    IReadOnlyDictionary<string, Soc> Socs,
    IReadOnlyDictionary<string, BoardModel> Boards)
{
    /// <summary>No entries.</summary>
    public static CatalogueAdditions None { get; } = new(
        new Dictionary<string, IReadOnlyList<Accelerator>>(), new Dictionary<string, Soc>(), new Dictionary<string, BoardModel>());
}

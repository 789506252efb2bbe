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
    /// <summary>The compatible strings of all entries, sorted in ordinal order.</summary>
    public IEnumerable<string> Compatible => Accelerators.Keys.Concat(Socs.Keys).Concat(Boards.Keys).Distinct().Order(StringComparer.Ordinal);

    /// <summary>No entries.</summary>
    public static CatalogueAdditions None { get; } = new(
        new Dictionary<string, IReadOnlyList<Accelerator>>(), new Dictionary<string, Soc>(), new Dictionary<string, BoardModel>());
}

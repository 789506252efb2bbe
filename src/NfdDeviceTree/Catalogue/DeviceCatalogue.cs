using System.Globalization;
using Devicetree;

namespace NfdDeviceTree.Catalogue;

/// <summary>
/// The meaning of compatible strings for scheduling: accelerators, system-on-chips and boards. The entries come from the text
/// files of this folder, which the build compiles into the executable, and from the user.
/// </summary>
/// <param name="additions">The user's entries.</param>
internal sealed class DeviceCatalogue(CatalogueAdditions additions)
{
    private const string None = "-", AnyNode = "*", Module = "module";

    // The last results, by a hash of the string. Many nodes and boards have the same strings.
    private static readonly Found?[] Cache = new Found?[1024];

    /// <summary>
    /// Returns the most specific entries for a device, each with the compatible string that it is for: the entries for the node's full
    /// name, or else for its generic name, or else for any name. An empty list means that the device is unknown.
    /// </summary>
    public IReadOnlyList<(string Compatible, Accelerator Entry)> Classify(Node node)
    {
        List<(string Compatible, Accelerator Entry)>? found = null;
        var best = 0;
        foreach (var compatible in node.Compatible)
        {
            foreach (var entry in FindAccelerators(compatible))
            {
                var rank = RankOf(entry.NodeName, node);
                if (rank < best || rank == 0)
                    continue;
                if (rank > best)
                    found = [];
                best = rank;
                found!.Add((compatible, entry));
            }
        }

        return found ?? [];
    }

    /// <summary>
    /// Returns the system-on-chip of the first known string of the root, or else of the node <c>/soc</c>, because some trees name
    /// the chip only there. Null if the catalogue knows none of the strings.
    /// </summary>
    public Soc? FindSoc(Node root)
    {
        foreach (var node in root.Children.Where(child => child.BaseName.SequenceEqual("soc")).Prepend(root))
            foreach (var compatible in node.Compatible)
                if (FindSoc(compatible) is { } soc)
                    return soc;
        return null;
    }

    /// <summary>
    /// Returns the entry for the root's first compatible string. An entry for a module matches any string of the root and fills in
    /// unknown parts. Null for an unknown board.
    /// </summary>
    public BoardModel? FindBoard(Node root)
    {
        BoardModel? board = null;
        for (var i = 0; i < root.Compatible.Count; i++)
            if (FindBoard(root.Compatible[i]) is { } found && (i == 0 || found.IsModule))
                board = board?.Or(found) ?? found;
        return board;
    }

    /// <summary>Returns all entries for a string, for any node name.</summary>
    internal IReadOnlyList<Accelerator> FindAccelerators(string compatible)
    {
        if (additions.Accelerators.TryGetValue(compatible, out var own))
            return own;
        ref var slot = ref Cache[(uint)compatible.GetHashCode(StringComparison.Ordinal) % Cache.Length];
        var found = Volatile.Read(ref slot);
        if (found?.Compatible != compatible)
            Volatile.Write(ref slot, found = new Found(compatible, Search(compatible)));
        return found.Accelerators;
    }

    private static IReadOnlyList<Accelerator> Search(string compatible)
    {
        var lines = CatalogueData.Accelerators.Find(compatible);
        return lines.Count == 0 ? [] : [.. lines.SelectMany(line => line[1].Split(',').Select(name => new Accelerator(
            line[0] == AnyNode ? null : line[0],
            Optional(name),
            line[2] == None ? [] : line[2].Split(','))))];
    }

    private Soc? FindSoc(string compatible) =>
        additions.Socs.TryGetValue(compatible, out var own) ? own
        : CatalogueData.Socs.Find(compatible) is [var line, ..] ? new Soc(compatible, line[0], Optional(line[1]))
        : null;

    private BoardModel? FindBoard(string compatible)
    {
        if (additions.Boards.TryGetValue(compatible, out var own))
            return own;
        if (CatalogueData.Boards.Find(compatible) is not [var line, ..])
            return null;
        var details = line[3] == None ? [] : line[3].Split(',').Select(detail => detail.Split('=')).ToList();
        var memory = details.Find(detail => detail[0] == "memory-mib");
        return new BoardModel(
            line[0] == Module,
            Optional(line[1]),
            Optional(line[2]),
            details.Find(detail => detail[0] == "sku")?[1],
            memory is null ? null : int.Parse(memory[1], CultureInfo.InvariantCulture),
            [.. details.Where(detail => detail.Length == 1).Select(detail => detail[0])]);
    }

    /// <summary>
    /// Ranks the match of an entry's node name: 3 for the full name, 2 for the generic name, 1 for any name, 0 without a match.
    /// </summary>
    private static int RankOf(string? name, Node node) =>
        name is null ? 1
        : node.Name == name ? 3
        : node.BaseName.SequenceEqual(name) || node.BaseName.TrimEnd("0123456789").SequenceEqual(name) ? 2
        : 0;

    private sealed record Found(string Compatible, IReadOnlyList<Accelerator> Accelerators);

    private static string? Optional(string column) => column == None ? null : column;
}

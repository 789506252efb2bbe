using System.Globalization;
using Devicetree;
using NfdDeviceTree.Nfd;

namespace NfdDeviceTree.Naming;

/// <summary>The raw features that do not depend on the settings. Their keys begin with <see cref="Prefix"/>.</summary>
internal static class RawFeatures
{
    /// <summary>The prefix of all raw features except those that the settings name.</summary>
    public const string Prefix = Feature.RawPrefix;

    /// <summary>Prefix of <c>compatible.STRING</c>: the number of nodes that count and carry the compatible string.</summary>
    public const string CompatiblePrefix = Prefix + "compatible.";

    /// <summary>Prefix of <c>driver.STRING</c>: the drivers of the nodes that count and carry the string, joined by commas.</summary>
    public const string DriverPrefix = Prefix + "driver.";

    /// <summary>Prefix of <c>bound.STRING</c>: the number of nodes that count, carry the string and have a bound driver.</summary>
    public const string BoundPrefix = Prefix + "bound.";

    private const string Model = Prefix + "model", BoardName = Prefix + "board", SocName = Prefix + "soc";
    private const string Sku = Prefix + "sku", SkuMemory = Prefix + "sku-memory-mib", Memory = Prefix + "memory-mib";

    private const int MibShift = 20;

    /// <summary>Whether a key belongs to one of these features. The settings must not use it.</summary>
    public static bool IsReserved(string key) =>
        key is Model or BoardName or SocName or Sku or SkuMemory or Memory
        || key.StartsWith(CompatiblePrefix, StringComparison.Ordinal)
        || key.StartsWith(DriverPrefix, StringComparison.Ordinal)
        || key.StartsWith(BoundPrefix, StringComparison.Ordinal);

    /// <summary>Adds the features.</summary>
    public static void AddTo(FeatureList raw, DeviceTree tree, Board board, IReadOnlyDictionary<string, CompatibleString> compatibles)
    {
        var root = tree.Root;
        raw.Add(Model, root.Find(StandardProperties.Model) is { } model ? FeatureText.Value(model.FirstString) : null, root);
        raw.Add(BoardName, board.Name, root);
        raw.Add(SocName, board.SocName, root);
        raw.Add(Sku, board.Known?.Sku, root);
        raw.Add(SkuMemory, board.Known?.MemoryMib?.ToString(CultureInfo.InvariantCulture), root);
        AddMemory(raw, root);
        foreach (var (text, carriers) in compatibles)
        {
            var key = FeatureText.Key(text);
            Add(CompatiblePrefix, Number(carriers.Counting.Count));
            if (carriers.Bound == 0)
                continue;
            Add(BoundPrefix, Number(carriers.Bound));
            Add(DriverPrefix, FeatureText.Value(string.Join(',', carriers.Drivers)));

            void Add(string prefix, string value) => raw.Add(new Feature(prefix + key, value, [text], carriers.Counting, MayBeOmitted: true));
        }
    }

    /// <summary>
    /// The sum of the <c>reg</c> sizes of the <c>/memory</c> nodes (Devicetree Specification 3.4), in MiB. Until the firmware
    /// fills in the sizes, they are 0, and the feature is missing.
    /// </summary>
    private static void AddMemory(FeatureList raw, Node root)
    {
        var banks = root.Children.Where(node => node.BaseName is "memory" && node.IsAvailable).ToList();
        UInt128 bytes = 0;
        foreach (var bank in banks)
            if (bank.TryGetReg(out var entries))
                foreach (var entry in entries)
                    bytes += entry.Size;
        var mib = bytes >> MibShift;
        raw.Add(Memory, mib == 0 ? null : mib.ToString(CultureInfo.InvariantCulture), banks);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

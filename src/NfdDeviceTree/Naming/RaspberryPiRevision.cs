namespace NfdDeviceTree.Naming;

/// <summary>
/// The revision code of a Raspberry Pi, which its firmware writes to <c>/system/linux,revision</c>. Bits of a new-style code:
/// 4 to 11 the model, 16 to 19 the maker, 20 to 22 the memory, 23 is 1.
/// </summary>
/// <param name="Model">The model as Raspberry Pi names it, such as <c>4B</c>.</param>
/// <param name="Maker">The maker, such as <c>Sony UK</c>.</param>
/// <param name="MemoryMib">The memory in MiB.</param>
internal readonly record struct RaspberryPiRevision(string Model, string Maker, int MemoryMib)
{
    /// <summary>The property.</summary>
    public const string Property = "linux,revision";

    private const int SmallestMemoryMib = 256;

    private static readonly string?[] Models =
    [
        "A", "B", "A+", "B+", "2B", "Alpha", "CM1", null, "3B", "Zero", "CM3", null, "Zero W", "3B+", "3A+", null,
        "CM3+", "4B", "Zero 2 W", "400", "CM4", "CM4S", null, "5", "CM5", "500", "CM5 Lite",
    ];

    private static readonly string[] Makers = ["Sony UK", "Egoman", "Embest", "Sony Japan", "Embest", "Stadium"];

    /// <summary>Decodes a code. Returns false for an old-style code and for a model or maker that is not known here.</summary>
    public static bool TryDecode(uint code, out RaspberryPiRevision revision)
    {
        var model = code >> 4 & 0xff;
        var maker = code >> 16 & 0xf;
        var known = (code >> 23 & 1) == 1 && model < Models.Length && Models[model] is not null && maker < Makers.Length;
        revision = known ? new RaspberryPiRevision(Models[model]!, Makers[maker], SmallestMemoryMib << (int)(code >> 20 & 7)) : default;
        return known;
    }
}

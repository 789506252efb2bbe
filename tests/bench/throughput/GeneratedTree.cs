using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Devicetree.Throughput;

/// <summary>A flattened devicetree (Devicetree Specification 5) of any number of nodes that look like a board's.</summary>
internal static class GeneratedTree
{
    /// <summary>Devices on one bus.</summary>
    private const int BusSize = 250;

    private const string Names = "compatible\0reg\0status\0";

    /// <summary>Makes a blob: buses below the root, devices on the buses, three properties on each device.</summary>
    /// <param name="nodes">The number of nodes, including the root.</param>
    public static byte[] Make(int nodes)
    {
        var structure = new MemoryStream();
        Begin(structure, "");
        Property(structure, "compatible", "acme,board\0acme,soc\0"u8);
        var onBus = 0;
        for (var node = 1; node < nodes; node++)
        {
            if (onBus == 0)
            {
                Begin(structure, $"bus@{node:x}");
                Property(structure, "compatible", "simple-bus\0"u8);
            }
            else
            {
                Begin(structure, $"uart@{node:x}");
                Property(structure, "compatible", Encoding.ASCII.GetBytes($"acme,uart-{(node % 97).ToString(CultureInfo.InvariantCulture)}\0acme,uart\0"));
                Property(structure, "reg", [0, 0, 0, 0, 1, 2, 3, 4, 0, 0, 0, 0, 0, 0, 16, 0]);
                Property(structure, "status", node % 3 == 0 ? "disabled\0"u8 : "okay\0"u8);
                Word(structure, 2);
            }

            if (++onBus > BusSize || node == nodes - 1)
            {
                Word(structure, 2);
                onBus = 0;
            }
        }

        Word(structure, 2);
        Word(structure, 9);
        return Finish(structure);
    }

    private static byte[] Finish(MemoryStream structure)
    {
        const uint HeaderSize = 40, ReservationsSize = 16;
        var blob = new MemoryStream();
        var size = (uint)structure.Length;
        Span<uint> header =
        [
            0xd00dfeed, HeaderSize + ReservationsSize + size + (uint)Names.Length, HeaderSize + ReservationsSize,
            HeaderSize + ReservationsSize + size, HeaderSize, 17, 16, 0, (uint)Names.Length, size,
        ];
        foreach (var word in header)
            Word(blob, word);
        blob.Write(new byte[ReservationsSize]);
        structure.WriteTo(blob);
        blob.Write(Encoding.ASCII.GetBytes(Names));
        return blob.ToArray();
    }

    private static void Begin(MemoryStream to, string name)
    {
        Word(to, 1);
        Padded(to, [.. Encoding.ASCII.GetBytes(name), 0]);
    }

    private static void Property(MemoryStream to, string name, ReadOnlySpan<byte> value)
    {
        Word(to, 3);
        Word(to, (uint)value.Length);
        Word(to, (uint)Names.IndexOf(name, StringComparison.Ordinal));
        Padded(to, value);
    }

    private static void Padded(MemoryStream to, ReadOnlySpan<byte> bytes)
    {
        to.Write(bytes);
        while (to.Length % sizeof(uint) != 0)
            to.WriteByte(0);
    }

    private static void Word(MemoryStream to, uint word)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, word);
        to.Write(bytes);
    }
}

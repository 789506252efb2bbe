using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Devicetree;

namespace NfdDeviceTree.Pipeline;

/// <summary>Recognizes files of other kinds, and describes how to extract a devicetree from them.</summary>
internal static class WrongFile
{
    /// <summary>The number of bytes at the beginning of a file that show its kind.</summary>
    public const int StartSize = 4096;

    private const uint FdtMagic = 0xd00dfeed;
    private const int FdtHeaderSize = 40;

    // The head of an arm64 Image and of an arm zImage (Linux, Documentation/arch/arm64/booting.rst, arch/arm/boot/compressed/head.S).
    private const int Arm64MagicAt = 0x38, ArmMagicAt = 0x24;
    private const uint Arm64Magic = 0x41524d64, ArmMagic = 0x18286f01;

    private static readonly (byte[] Magic, string Description)[] Formats =
    [
        ([0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], "compressed with xz; decompress it first: xz -dk FILE"),
        ([0x28, 0xb5, 0x2f, 0xfd], "compressed with zstd; decompress it first: zstd -d FILE"),
        ([(byte)'B', (byte)'Z', (byte)'h'], "compressed with bzip2; decompress it first: bzip2 -dk FILE"),
        ([0x04, 0x22, 0x4d, 0x18], "compressed with lz4; decompress it first: lz4 -d FILE"),
        ([0xd7, 0xb7, 0xab, 0x1e], "an Android table of devicetrees; extract them first: mkdtboimg dump FILE -b board.dtb"),
        ("ANDROID!"u8.ToArray(), "an Android boot image; extract the devicetree first: unpack_bootimg --boot_img FILE"),
        ("QCDT"u8.ToArray(), "a Qualcomm table of devicetrees; extract them first: dtbtool or split-appended-dtb"),
        ([0x27, 0x05, 0x19, 0x56], "a U-Boot image; extract the devicetree first: dumpimage -l FILE"),
        ([0x7f, (byte)'E', (byte)'L', (byte)'F'], "an ELF file, a program or a library; expected a devicetree"),
        ([(byte)'P', (byte)'K', 3, 4], "a zip archive; expected a devicetree"),
    ];

    /// <summary>Describes a file that is not a flattened devicetree, and the remedy. Returns null for an unknown file.</summary>
    /// <param name="file">The file's content; of a file that is not a kernel image, at least the first <see cref="StartSize"/> bytes.</param>
    /// <param name="path">Its path, for the commands of the remedy.</param>
    public static string? Describe(ReadOnlySpan<byte> file, string path)
    {
        var name = DeviceTreeText.Escape(path);
        if (KernelImage(file, name) is { } kernel)
            return kernel;
        foreach (var (magic, description) in Formats)
            if (file.StartsWith(magic))
                return "the file is " + description.Replace("FILE", name, StringComparison.Ordinal);
        return IsSource(file) ? $"the file is devicetree source; compile it first: dtc -O dtb -o board.dtb {name}" : null;
    }

    /// <summary>Describes a devicetree that does not describe a board, and the remedy. Returns null if it may describe one.</summary>
    public static string? Describe(DeviceTree tree)
    {
        var name = DeviceTreeText.Escape(tree.Source);
        bool images = false, configurations = false;
        foreach (var child in tree.Root.Children)
        {
            images |= child.Name == "images";
            configurations |= child.Name == "configurations";
            foreach (var grandchild in child.Children)
                if (grandchild.Name == "__overlay__")
                    return $"the file is an overlay, which changes another devicetree; give the base as the devicetree and add --overlay {name}";
        }

        return images && configurations
            ? $"the file is a U-Boot FIT image; extract the devicetree first: dumpimage -l {name}, then dumpimage -T flat_dt -p NUMBER -o board.dtb {name}"
            : null;
    }

    /// <summary>Whether a file is a kernel image for arm64 or arm.</summary>
    public static bool IsKernelImage(ReadOnlySpan<byte> file) =>
        file.Length >= FdtHeaderSize + Arm64MagicAt
        && (BinaryPrimitives.ReadUInt32BigEndian(file[Arm64MagicAt..]) == Arm64Magic || BinaryPrimitives.ReadUInt32BigEndian(file[ArmMagicAt..]) == ArmMagic);

    private static string? KernelImage(ReadOnlySpan<byte> file, string name)
    {
        if (!IsKernelImage(file))
            return null;
        for (var at = 0; at <= file.Length - FdtHeaderSize; at += sizeof(uint))
        {
            if (BinaryPrimitives.ReadUInt32BigEndian(file[at..]) != FdtMagic)
                continue;
            var size = BinaryPrimitives.ReadUInt32BigEndian(file[(at + 4)..]);
            if (size >= FdtHeaderSize && size <= file.Length - at)
                return string.Create(CultureInfo.InvariantCulture,
                    $"the file is a kernel image with a devicetree of {size} bytes in it; extract it first: tail -c +{at + 1} {name} | head -c {size} > board.dtb");
        }

        return "the file is a kernel image without a devicetree";
    }

    private static bool IsSource(ReadOnlySpan<byte> file)
    {
        var start = file[..Math.Min(file.Length, StartSize)];
        return !start.Contains((byte)0) && (start.IndexOf("/dts-v1/"u8) >= 0 || start.IndexOf("/plugin/"u8) >= 0
            || Encoding.UTF8.GetString(start) is var text && text.Contains("#include", StringComparison.Ordinal) && text.Contains(".dtsi", StringComparison.Ordinal));
    }
}

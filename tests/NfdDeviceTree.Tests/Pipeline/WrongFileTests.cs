using System.Buffers.Binary;
using System.Text;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Pipeline;

/// <summary>The message about a file of another kind names the kind and the remedy.</summary>
public sealed class WrongFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    public static TheoryData<string, byte[], string> Files => new()
    {
        { "board.dts", Encoding.UTF8.GetBytes("// a board\n/dts-v1/;\n/ { };\n"), "the file is devicetree source; compile it first: dtc -O dtb -o board.dtb FILE" },
        { "board.dts", Encoding.UTF8.GetBytes("// SPDX\n\n#include \"rk3588.dtsi\"\n/ { model = \"Acme\"; };\n"), "the file is devicetree source; compile it first: dtc -O dtb -o board.dtb FILE" },
        { "board.dtb.xz", [0xfd, .. "7zXZ\0\0\u0004"u8], "the file is compressed with xz; decompress it first: xz -dk FILE" },
        { "board.dtb.zst", [0x28, 0xb5, 0x2f, 0xfd, 0, 0], "the file is compressed with zstd; decompress it first: zstd -d FILE" },
        { "board.dtb.bz2", "BZh91AY&SY"u8.ToArray(), "the file is compressed with bzip2; decompress it first: bzip2 -dk FILE" },
        { "board.dtb.lz4", [0x04, 0x22, 0x4d, 0x18, 0x64], "the file is compressed with lz4; decompress it first: lz4 -d FILE" },
        { "dtbo.img", [0xd7, 0xb7, 0xab, 0x1e, 0, 0, 0, 64], "the file is an Android table of devicetrees; extract them first: mkdtboimg dump FILE -b board.dtb" },
        { "boot.img", "ANDROID!\0\0\0\0"u8.ToArray(), "the file is an Android boot image; extract the devicetree first: unpack_bootimg --boot_img FILE" },
        { "dt.img", "QCDT\0\0\0\0"u8.ToArray(), "the file is a Qualcomm table of devicetrees; extract them first: dtbtool or split-appended-dtb" },
        { "uImage", [0x27, 0x05, 0x19, 0x56, 0, 0, 0, 0], "the file is a U-Boot image; extract the devicetree first: dumpimage -l FILE" },
        { "program", [0x7f, .. "ELF\u0002\u0001"u8], "the file is an ELF file, a program or a library; expected a devicetree" },
        { "dtbs.zip", [.. "PK\u0003\u0004"u8, 0, 0], "the file is a zip archive; expected a devicetree" },
        { "fitImage", FitImage(), "the file is a U-Boot FIT image; extract the devicetree first: dumpimage -l FILE, then dumpimage -T flat_dt -p NUMBER -o board.dtb FILE" },
        { "Image", Kernel(Arm64), "the file is a kernel image without a devicetree" },
        { "zImage", Kernel(Arm), "the file is a kernel image without a devicetree" },
        { "Image-dtb", [.. Kernel(Arm64), .. FdtBlob.Good().Finish()], $"the file is a kernel image with a devicetree of {FdtBlob.Good().Finish().Length} bytes in it; extract it first: tail -c +1025 FILE | head -c {FdtBlob.Good().Finish().Length} > board.dtb" },
        { "zImage-dtb", [.. Kernel(Arm), .. FdtBlob.Good().Finish()], $"the file is a kernel image with a devicetree of {FdtBlob.Good().Finish().Length} bytes in it; extract it first: tail -c +1025 FILE | head -c {FdtBlob.Good().Finish().Length} > board.dtb" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_of_another_kind_is_recognized_with_a_remedy(string name, byte[] content, string message)
    {
        var path = _directory.Write(name, content.Length >= FdtBlob.HeaderSize ? content : [.. content, .. new byte[FdtBlob.HeaderSize]]);

        // Source is not padded, because text has no NUL.
        if (name.EndsWith(".dts", StringComparison.Ordinal))
            path = _directory.Write(name, content);
        var run = Invocation.Run("explain", path);
        run.ShouldFail(3, "DT208");
        run.Error.Should().Be($"{path}: error DT208: {message.Replace("FILE", path, StringComparison.Ordinal)}\n");
    }

    [Fact]
    public void The_command_that_extracts_a_devicetree_from_a_kernel_image_works()
    {
        byte[] file = [.. Kernel(Arm64), .. FdtBlob.Good().Finish(), .. "rest"u8];
        var run = Invocation.Run("explain", _directory.Write("Image", file));

        var words = run.Error.Split([' ', '+'], StringSplitOptions.RemoveEmptyEntries);
        var from = int.Parse(words[Array.IndexOf(words, "-c") + 1]) - 1;
        var size = int.Parse(words[Array.LastIndexOf(words, "-c") + 1]);
        file.AsSpan(from, size).ToArray().Should().Equal(FdtBlob.Good().Finish());
    }

    [Fact]
    public void A_board_with_images_is_not_a_FIT_image()
    {
        var board = new FdtBlob().Begin("").Property("compatible", "acme,board\0").Begin("images").End().End().Finish();
        Invocation.Run("explain", _directory.Write("board.dtb", board)).ShouldSucceed();
    }

    [Fact]
    public void The_message_about_a_directory_of_blobs_names_a_blob_and_the_command_boards()
    {
        var board = _directory.Write("dtbs/acme/board.dtb", FdtBlob.Good().Finish());

        var run = Invocation.Run("explain", _directory["dtbs"]);
        run.ShouldFail(3, "DT208");
        run.Error.Should().Be($"{_directory["dtbs"]}: error DT208: the directory holds devicetrees, such as {board}; name one of them, or read all with: nfd-devicetree boards {_directory["dtbs"]}\n");
    }

    [Theory]
    [InlineData("text that is nothing in particular, but longer than a header", "DT102")]
    [InlineData("short", "DT102")]
    public void A_file_of_an_unknown_kind_is_reported_with_its_first_bytes(string content, string id) =>
        Invocation.Run("explain", _directory.Write("file", content)).ShouldFail(3, id);

    [Fact]
    public void An_empty_path_is_refused()
    {
        foreach (var args in new[] { new[] { "explain", "" }, ["-d", ""], ["-d", "--devicetree", ""], ["boards", ""] })
        {
            var run = Invocation.Run(args);
            run.ExitCode.Should().Be(3);
            run.Error.Should().Contain("error DT201: an empty path; expected a blob or a directory\n");
        }
    }

    [Fact]
    public void Boards_reports_wrong_files_and_reads_the_others()
    {
        var (board, source) = (_directory.Write("board.dtb", FdtBlob.Good().Finish()), _directory.Write("board.dts", "/dts-v1/;\n/ { };\n"));
        var run = Invocation.Run("boards", source, board);
        run.ExitCode.Should().Be(3);
        run.Findings.Should().Equal("error DT208");
        run.Out.Should().Contain(board);
    }

    private static readonly (int At, uint Magic) Arm64 = (0x38, 0x41524d64), Arm = (0x24, 0x18286f01);

    private static byte[] Kernel((int At, uint Magic) kind)
    {
        var image = new byte[1024];
        BinaryPrimitives.WriteUInt32BigEndian(image.AsSpan(kind.At), kind.Magic);
        return image;
    }

    private static byte[] FitImage() => new FdtBlob().Begin("").Property("description", "Acme\0")
        .Begin("images").Begin("fdt-1").Property("type", "flat_dt\0").End().End()
        .Begin("configurations").Begin("conf-1").Property("fdt", "fdt-1\0").End().End()
        .End().Finish();
}

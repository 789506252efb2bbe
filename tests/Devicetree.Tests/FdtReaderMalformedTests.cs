using Devicetree.Tests.Support;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

/// <summary>
/// Valid blobs with one error. The valid blob: header at 0, reservations at 40, structure at 56
/// (/ with compatible, /soc, /soc/uart@1000 with compatible and status), then strings.
/// </summary>
public sealed class FdtReaderMalformedTests
{
    private const int Structure = 56;

    private static readonly byte[] Good = FdtBlob.Good().Finish();

    private static uint Total => (uint)Good.Length;

    private static uint StringsAt => Good.Word(FdtField.StringsOffset);

    [Fact]
    public void The_good_blob_is_good() =>
        FdtReader.Read(Good, "good.dtb", PropertyFilter.Of()).Nodes.Should().HaveCount(3);

    [Fact]
    public void An_empty_file_is_refused() =>
        Refusal.Of(Array.Empty<byte>()).Should().Be(new Refusal(DeviceTreeError.HeaderTruncated, 0));

    [Theory]
    [InlineData("text")]
    [InlineData("#!/bin/sh\n")]
    [InlineData("/dts-v1/;\n\n/ { compatible = \"acme,board\"; };\n")]
    [InlineData("{\"compatible\": [\"acme,board\"], \"model\": \"a file of more than forty bytes\"}")]
    public void A_text_file_is_refused(string text) =>
        Refusal.Of(System.Text.Encoding.UTF8.GetBytes(text)).Should().Be(new Refusal(DeviceTreeError.BadMagic, 0));

    [Theory]
    [InlineData(0x00000000u)]
    [InlineData(0xffffffffu)]
    [InlineData(0xd00dfeecu)]
    [InlineData(0xedfe0dd0u)] // the right value, little-endian
    [InlineData(0xd7b7ab1eu)] // a table of devicetrees for Android bootloaders
    [InlineData(0x7f454c46u)] // ELF
    public void Another_magic_is_refused(uint magic) =>
        Refusal.Of(Good.With(FdtField.Magic, magic)).Should().Be(new Refusal(DeviceTreeError.BadMagic, 0));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 4)]
    [InlineData(5, 5)]
    [InlineData(20, 20)]
    [InlineData(35, 35)]
    public void A_cut_header_is_refused_where_it_was_cut(int length, int offset) =>
        Refusal.Of(Good.Cut(length)).Should().Be(new Refusal(DeviceTreeError.HeaderTruncated, offset));

    [Theory]
    [InlineData(36)]
    [InlineData(39)]
    [InlineData(40)]
    [InlineData(41)]
    public void A_file_that_is_only_a_header_is_smaller_than_its_total_size(int length) =>
        Refusal.Of(Good.Cut(length)).Should().Be(new Refusal(DeviceTreeError.BadTotalSize, FdtField.TotalSize));

    [Theory]
    [InlineData(17, 0u)]
    [InlineData(17, 1u)]
    [InlineData(17, 39u)]
    [InlineData(16, 35u)]
    [InlineData(17, 0x1000_0001u)] // the limit plus one
    [InlineData(17, 0x7fff_ffffu)]
    [InlineData(17, 0x8000_0000u)]
    [InlineData(17, 0xffff_ffffu)]
    public void A_total_size_less_than_the_header_or_over_the_limit_is_refused(uint version, uint totalSize) =>
        Refusal.Of(FdtBlob.Good().Finish(version).With(FdtField.TotalSize, totalSize))
            .Should().Be(new Refusal(DeviceTreeError.BadTotalSize, FdtField.TotalSize));

    [Fact]
    public void A_total_size_beyond_the_file_is_refused() =>
        Refusal.Of(Good.With(FdtField.TotalSize, Total + 1)).Should().Be(new Refusal(DeviceTreeError.BadTotalSize, FdtField.TotalSize));

    [Theory]
    [InlineData(16, 36u)]
    [InlineData(17, 40u)]
    public void A_total_size_of_the_header_alone_leaves_no_room_for_blocks(uint version, uint totalSize) =>
        Refusal.Of(FdtBlob.Good().Finish(version).With(FdtField.TotalSize, totalSize)).Id.Should().Be(DeviceTreeError.BadBlock);

    public static TheoryData<int, uint> BadBlocks => new()
    {
        // Reservations: a multiple of eight, after the header, with room for the terminating entry.
        { FdtField.ReservationsOffset, 0 },
        { FdtField.ReservationsOffset, 8 },
        { FdtField.ReservationsOffset, 32 },
        { FdtField.ReservationsOffset, 39 },
        { FdtField.ReservationsOffset, 41 },
        { FdtField.ReservationsOffset, 44 },
        { FdtField.ReservationsOffset, (Total + 7) & ~7u },
        { FdtField.ReservationsOffset, (Total - 8) & ~7u },
        { FdtField.ReservationsOffset, 0x7fff_fff8 },
        { FdtField.ReservationsOffset, 0xffff_fff8 },
        { FdtField.ReservationsOffset, 0xffff_ffff },

        // Structure: a multiple of four, after the header, its size inside the blob.
        { FdtField.StructureOffset, 0 },
        { FdtField.StructureOffset, 36 },
        { FdtField.StructureOffset, 57 },
        { FdtField.StructureOffset, 58 },
        { FdtField.StructureOffset, (Total + 3) & ~3u },
        { FdtField.StructureOffset, 0x7fff_fffc },
        { FdtField.StructureOffset, 0xffff_fffc },
        { FdtField.StructureOffset, 0xffff_ffff },

        // Strings: anywhere after the header, their size inside the blob.
        { FdtField.StringsOffset, 0 },
        { FdtField.StringsOffset, 39 },
        { FdtField.StringsOffset, StringsAt + 1 },
        { FdtField.StringsOffset, Total },
        { FdtField.StringsOffset, Total + 1 },
        { FdtField.StringsOffset, 0x7fff_ffff },
        { FdtField.StringsOffset, 0xffff_ffff },
    };

    [Theory]
    [MemberData(nameof(BadBlocks))]
    public void A_block_at_an_impossible_offset_is_refused(int field, uint offset) =>
        Refusal.Of(Good.With(field, offset)).Should().Be(new Refusal(DeviceTreeError.BadBlock, field));

    public static TheoryData<int, uint, int> BadSizes => new()
    {
        { FdtField.StructureSize, Total - Structure + 1, FdtField.StructureOffset },
        { FdtField.StructureSize, 0x7fff_ffff, FdtField.StructureOffset },
        { FdtField.StructureSize, 0xffff_ffff - Structure, FdtField.StructureOffset },
        { FdtField.StructureSize, 0xffff_ffff - Structure + 1, FdtField.StructureOffset }, // offset plus size overflows to 0
        { FdtField.StructureSize, 0xffff_ffff, FdtField.StructureOffset },
        { FdtField.StringsSize, Total - StringsAt + 1, FdtField.StringsOffset },
        { FdtField.StringsSize, 0x7fff_ffff, FdtField.StringsOffset },
        { FdtField.StringsSize, 0xffff_ffff - StringsAt + 1, FdtField.StringsOffset },
        { FdtField.StringsSize, 0xffff_ffff, FdtField.StringsOffset },
    };

    [Theory]
    [MemberData(nameof(BadSizes))]
    public void A_block_that_reaches_beyond_the_total_size_is_refused(int field, uint size, int block) =>
        Refusal.Of(Good.With(field, size)).Should().Be(new Refusal(DeviceTreeError.BadBlock, block));

    [Fact]
    public void A_structure_block_may_be_as_large_as_the_rest_of_the_blob() =>
        FdtReader.Read(Good.With(FdtField.StructureSize, Total - Structure), "good.dtb", PropertyFilter.Of()).Nodes.Should().HaveCount(3);

    [Theory]
    [InlineData(FdtField.StructureOffset, 0xffff_fffcu)]
    [InlineData(FdtField.StructureOffset, 32u)]
    [InlineData(FdtField.StringsOffset, 0xffff_ffffu)]
    [InlineData(FdtField.StringsOffset, 35u)]
    [InlineData(FdtField.ReservationsOffset, 0xffff_fff8u)]
    [InlineData(FdtField.ReservationsOffset, 32u)]
    public void The_blocks_of_version_16_have_the_same_rules(int field, uint offset) =>
        Refusal.Of(FdtBlob.Good().Finish(version: 16).With(field, offset)).Should().Be(new Refusal(DeviceTreeError.BadBlock, field));

    [Fact]
    public void A_structure_block_of_version_16_at_the_end_of_the_blob_is_refused_as_empty()
    {
        var blob = new FdtBlob().Begin("").End().Finish(version: 16);

        Refusal.Of(blob.With(FdtField.StructureOffset, (uint)blob.Length)).Should()
            .Be(new Refusal(DeviceTreeError.StructureTruncated, blob.Length));
    }

    [Fact]
    public void Reservations_that_run_to_the_end_of_the_blob_are_refused()
    {
        byte[] blob = [.. Good, .. Enumerable.Repeat((byte)1, 40 - Good.Length % 8)];
        var at = (Good.Length + 7) & ~7;
        blob = blob.With(FdtField.TotalSize, (uint)blob.Length).With(FdtField.ReservationsOffset, (uint)at);

        Refusal.Of(blob).Should().Be(new Refusal(DeviceTreeError.ReservationsUnterminated, at));
    }

    [Theory]
    [InlineData(0, true)] // the address
    [InlineData(4, true)]
    [InlineData(8, false)] // the size
    [InlineData(12, false)]
    public void The_first_entry_of_size_0_ends_the_reservations_at_any_address(int word, bool ends)
    {
        byte[] blob = [.. Good, .. new byte[24 - Good.Length % 8]];
        var at = blob.Length - 16;
        blob = blob.With(FdtField.TotalSize, (uint)blob.Length).With(FdtField.ReservationsOffset, (uint)at);
        FdtReader.Read(blob, "good.dtb", PropertyFilter.Of()).Nodes.Should().HaveCount(3);

        blob = blob.With(at + word, 1);

        if (ends)
            FdtReader.Read(blob, "good.dtb", PropertyFilter.Of()).Nodes.Should().HaveCount(3);
        else
            Refusal.Of(blob).Should().Be(new Refusal(DeviceTreeError.ReservationsUnterminated, at));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_structure_block_without_an_end_token_is_refused(int strayBytes)
    {
        var blob = FdtBlob.Good();
        var end = blob.Here;

        Refusal.Of(blob.Raw(new byte[strayBytes]).ToBytes()).Should().Be(new Refusal(DeviceTreeError.StructureTruncated, end));
    }

    [Fact]
    public void The_error_of_a_cut_structure_block_names_the_innermost_node()
    {
        var blob = new FdtBlob().Begin("").Begin("soc").Begin("uart@1000");

        Refusal.Of(blob.ToBytes()).Should().Be(new Refusal(DeviceTreeError.StructureTruncated, blob.Here, "/soc/uart@1000"));
    }

    [Fact]
    public void An_empty_structure_block_is_refused() =>
        Refusal.Of(new FdtBlob().ToBytes()).Should().Be(new Refusal(DeviceTreeError.StructureTruncated, Structure));

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void A_property_with_a_cut_header_is_refused(int bytesLeft)
    {
        var blob = new FdtBlob().Begin("").Begin("soc");
        var at = blob.Here;
        blob.Word(FdtBlob.PropertyToken).Raw(new byte[bytesLeft]);

        Refusal.Of(blob.ToBytes()).Should().Be(new Refusal(DeviceTreeError.StructureTruncated, at, "/soc"));
    }

    [Theory]
    [InlineData(9u)] // the block has eight bytes after the property's header
    [InlineData(12u)]
    [InlineData(0x7fff_ffffu)]
    [InlineData(0xffff_fffcu)]
    [InlineData(0xffff_fffdu)] // padding would overflow
    [InlineData(0xffff_ffffu)]
    public void A_property_longer_than_the_rest_of_the_block_is_refused(uint length)
    {
        var blob = new FdtBlob().Begin("").Begin("soc");
        var at = blob.Here;
        blob.Property(length, blob.NameOffset("compatible"), "acme,soc"u8.ToArray());

        Refusal.Of(blob.ToBytes()).Should().Be(new Refusal(DeviceTreeError.PropertyOutOfBounds, at, "/soc"));
    }

    [Fact]
    public void A_property_as_long_as_the_rest_of_the_block_leaves_no_end_token()
    {
        var blob = new FdtBlob().Begin("").Property(8, 0, []).Word(FdtBlob.EndNodeToken).Word(FdtBlob.EndToken).Strings(0);

        Refusal.Of(blob.ToBytes()).Should().Be(new Refusal(DeviceTreeError.StructureTruncated, blob.Here, "/"));
    }

    [Theory]
    [InlineData(0u)] // the first byte after the block
    [InlineData(1u)]
    [InlineData(0x7fff_ffffu)]
    [InlineData(0xffff_ffffu)]
    public void A_property_name_beyond_the_strings_block_is_refused(uint beyond)
    {
        var blob = new FdtBlob();
        var size = blob.NameOffset("compatible") + (uint)"compatible".Length + 1;
        blob.Begin("");
        var at = blob.Here;
        blob.Property(0, beyond > int.MaxValue - 1 ? beyond : size + beyond, []).End();

        Refusal.Of(blob.Finish()).Should().Be(new Refusal(DeviceTreeError.PropertyOutOfBounds, at, "/"));
    }

    [Fact]
    public void A_property_name_must_end_inside_the_strings_block()
    {
        var good = new FdtBlob().Begin("").Property("compatible", "").End().Finish();
        byte[] blob = [.. good, 0];
        blob = blob.With(FdtField.TotalSize, (uint)blob.Length);

        Refusal.Of(blob.With(FdtField.StringsSize, 10)).Should()
            .Be(new Refusal(DeviceTreeError.PropertyNameUnterminated, Structure + 8, "/"));
        Refusal.Of(blob.With(FdtField.StringsSize, 0)).Should()
            .Be(new Refusal(DeviceTreeError.PropertyOutOfBounds, Structure + 8, "/"));
    }

    [Theory]
    [InlineData("reg")]
    [InlineData("compatible")]
    [InlineData("a-name-that-is-longer-than-all-names-of-a-filter")]
    public void A_property_name_without_a_terminating_nul_is_refused_with_any_filter(string name)
    {
        var blob = new FdtBlob().Begin("").Property("model", "Board\0");
        var at = blob.Here;
        blob.Property(0, (uint)"model".Length + 1, []).End().Strings(System.Text.Encoding.UTF8.GetBytes(name));

        Refusal.Of(blob.Finish()).Should().Be(new Refusal(DeviceTreeError.PropertyNameUnterminated, at, "/"));
    }

    [Fact]
    public void A_node_name_without_a_terminating_nul_is_refused_where_it_begins()
    {
        var blob = new FdtBlob().Begin("").Begin("soc").Word(FdtBlob.BeginToken);
        var name = blob.Here;

        Refusal.Of(blob.Raw("uart@100"u8.ToArray()).ToBytes()).Should().Be(new Refusal(DeviceTreeError.NodeNameUnterminated, name, "/soc"));
    }

    [Fact]
    public void A_root_with_a_cut_name_is_refused() =>
        Refusal.Of(new FdtBlob().Word(FdtBlob.BeginToken).ToBytes()).Should()
            .Be(new Refusal(DeviceTreeError.NodeNameUnterminated, Structure + 4));

    [Theory]
    [InlineData(0u)]
    [InlineData(5u)]
    [InlineData(8u)]
    [InlineData(10u)]
    [InlineData(0x0100_0000u)] // a begin token, little-endian
    [InlineData(0x8000_0001u)]
    [InlineData(0xffff_ffffu)]
    public void An_unknown_token_is_refused(uint token)
    {
        var blob = new FdtBlob().Begin("").Begin("soc");
        var at = blob.Here;

        Refusal.Of(blob.Word(token).End().End().Finish()).Should().Be(new Refusal(DeviceTreeError.UnknownToken, at, "/soc"));
    }

    [Fact]
    public void An_unknown_token_outside_any_node_is_refused() =>
        Refusal.Of(new FdtBlob().Word(7).Begin("").End().Finish()).Should().Be(new Refusal(DeviceTreeError.UnknownToken, Structure));

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    [InlineData(100_000, false)]
    public void A_name_of_more_than_255_bytes_is_refused_with_any_filter(int length, bool isRead)
    {
        var name = new string('n', length);
        var node = new FdtBlob().Begin("").Begin(name).End().End().Finish();
        var property = new FdtBlob().Begin("").Property(name, "x\0").End().Finish();

        if (isRead)
        {
            FdtReader.Read(node, "good.dtb").Nodes[1].Name.Should().Be(name);
            FdtReader.Read(property, "good.dtb").Root.Find(name)!.FirstString.Should().Be("x");
        }
        else
        {
            Refusal.Of(node).Should().Be(new Refusal(DeviceTreeError.NameTooLong, Structure + 8, "/"));
            Refusal.Of(property).Should().Be(new Refusal(DeviceTreeError.NameTooLong, Structure + 8, "/"));
        }
    }

    [Fact]
    public void A_second_root_is_refused()
    {
        var blob = new FdtBlob().Begin("").Begin("soc").End().End();
        var at = blob.Here;

        Refusal.Of(blob.Begin("").End().Finish()).Should().Be(new Refusal(DeviceTreeError.SeveralRoots, at));
    }

    [Fact]
    public void A_node_beside_the_root_is_refused_as_a_second_root()
    {
        var blob = new FdtBlob().Begin("").End().Nop();
        var at = blob.Here;

        Refusal.Of(blob.Begin("soc").End().Finish()).Should().Be(new Refusal(DeviceTreeError.SeveralRoots, at));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("root")]
    [InlineData("\n")]
    public void A_root_with_a_name_is_refused(string name) =>
        Refusal.Of(new FdtBlob().Begin(name).End().Finish()).Should().Be(new Refusal(DeviceTreeError.NamedRoot, Structure));

    [Fact]
    public void A_child_without_a_name_is_refused()
    {
        var blob = new FdtBlob().Begin("").Begin("soc");
        var at = blob.Here;

        Refusal.Of(blob.Begin("").End().End().End().Finish()).Should().Be(new Refusal(DeviceTreeError.NodeNameEmpty, at, "/soc"));
    }

    [Fact]
    public void A_property_before_the_root_is_refused() =>
        Refusal.Of(new FdtBlob().Property("model", "Board\0").Begin("").End().Finish()).Should()
            .Be(new Refusal(DeviceTreeError.MisplacedProperty, Structure));

    [Fact]
    public void A_property_after_the_root_is_refused()
    {
        var blob = new FdtBlob().Begin("").End();
        var at = blob.Here;

        Refusal.Of(blob.Property("model", "Board\0").Finish()).Should().Be(new Refusal(DeviceTreeError.MisplacedProperty, at));
    }

    [Theory]
    [InlineData("model")]
    [InlineData("reg")]
    public void A_property_after_a_child_is_refused_with_any_filter(string property)
    {
        var blob = new FdtBlob().Begin("").Begin("soc").Begin("uart@1000").End().Nop();
        var at = blob.Here;

        Refusal.Of(blob.Property(property, "x\0").End().End().Finish()).Should()
            .Be(new Refusal(DeviceTreeError.MisplacedProperty, at, "/soc"));
    }

    [Theory]
    [InlineData(0, "/soc")]
    [InlineData(1, "/")]
    public void An_end_token_while_nodes_are_open_is_refused(int ended, string open)
    {
        var blob = new FdtBlob().Begin("").Begin("soc");
        for (var i = 0; i < ended; i++)
            blob.End();
        var at = blob.Here;

        Refusal.Of(blob.Finish()).Should().Be(new Refusal(DeviceTreeError.UnbalancedNodes, at, open));
    }

    [Fact]
    public void The_end_of_a_node_that_did_not_begin_is_refused()
    {
        Refusal.Of(new FdtBlob().End().Finish()).Should().Be(new Refusal(DeviceTreeError.UnbalancedNodes, Structure));

        var blob = new FdtBlob().Begin("").End();
        var at = blob.Here;
        Refusal.Of(blob.End().Finish()).Should().Be(new Refusal(DeviceTreeError.UnbalancedNodes, at));
    }

    [Fact]
    public void A_structure_block_without_a_node_is_refused()
    {
        Refusal.Of(new FdtBlob().Finish()).Should().Be(new Refusal(DeviceTreeError.NoRoot, Structure));
        Refusal.Of(new FdtBlob().Nop().Nop().Finish()).Should().Be(new Refusal(DeviceTreeError.NoRoot, Structure + 8));
    }

    [Fact]
    public void The_error_is_one_line_with_any_names()
    {
        var blob = new FdtBlob().Begin("").Begin("soc\n\u001b[31m: error DT999: gone").Word(7).ToBytes();

        var thrown = new Action(() => FdtReader.Read(blob, "bo\nard.dtb", PropertyFilter.Of())).Should().ThrowExactly<DeviceTreeException>().Which;

        thrown.Message.Should().NotContainAny("\n", "\u001b");
        thrown.Problem.Id.Should().Be(DeviceTreeError.UnknownToken);
    }
}

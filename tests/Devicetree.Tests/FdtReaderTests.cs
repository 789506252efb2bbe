using System.Diagnostics;
using System.Text;
using Devicetree.Tests.Support;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

public sealed class FdtReaderTests
{
    private static readonly PropertyFilter Wanted = PropertyFilter.Of("compatible", "status", "model", "device_type");

    [Theory]
    [MemberData(nameof(Repository.BoardNames), MemberType = typeof(Repository))]
    public void A_board_has_all_its_nodes_and_the_properties_that_the_filter_keeps(string board)
    {
        var blob = File.ReadAllBytes(Repository.Board(board));
        string[] names = ["compatible", "status", "reg", "serial-number"];

        var tree = FdtReader.Read(blob, board, PropertyFilter.Of(names));

        TreeText.Of(tree).Should().Equal(TreeText.Of(FlatNode.Parse(blob), names));
        TreeText.Of(FdtReader.Read(blob, board)).Should().Equal(TreeText.Of(FlatNode.Parse(blob)));
        tree.Source.Should().Be(board);
    }

    [Theory]
    [MemberData(nameof(Repository.BoardNames), MemberType = typeof(Repository))]
    public void A_file_cut_at_any_length_is_refused(string board)
    {
        var blob = File.ReadAllBytes(Repository.Board(board));
        for (var length = 0; length < blob.Length; length++)
        {
            var expected = length switch
            {
                < 4 => new Refusal(DeviceTreeError.HeaderTruncated, 0),
                < 36 => new Refusal(DeviceTreeError.HeaderTruncated, length),
                _ => new Refusal(DeviceTreeError.BadTotalSize, FdtField.TotalSize),
            };
            Refusal.Of(blob.Cut(length)).Should().Be(expected, $"{length} bytes are left");
        }
    }

    [Theory]
    [MemberData(nameof(Repository.BoardNames), MemberType = typeof(Repository))]
    public void A_blob_cut_at_any_length_with_a_matching_total_size_is_refused(string board)
    {
        var blob = File.ReadAllBytes(Repository.Board(board));
        for (var length = FdtBlob.HeaderSize; length < blob.Length; length++)
            Refusal.Of(blob.CutWithTotalSize(length)).Id.Should()
                .BeOneOf([DeviceTreeError.BadBlock, DeviceTreeError.ReservationsUnterminated], $"{length} bytes are left");
    }

    [Theory]
    [InlineData(16, 16)]
    [InlineData(17, 1)]
    [InlineData(17, 16)]
    [InlineData(17, 17)]
    [InlineData(18, 16)]
    [InlineData(18, 17)]
    [InlineData(0xffffffff, 16)]
    public void Versions_16_and_17_and_those_compatible_with_them_are_read(uint version, uint lastCompatible)
    {
        var blob = FdtBlob.Good().Finish(version).With(FdtField.LastCompatibleVersion, lastCompatible);

        Paths(Read(blob)).Should().Equal("/", "/soc", "/soc/uart@1000");
    }

    [Theory]
    [InlineData(0, 0, FdtField.Version)]
    [InlineData(3, 1, FdtField.Version)]
    [InlineData(15, 15, FdtField.Version)]
    [InlineData(15, 16, FdtField.Version)]
    [InlineData(16, 17, FdtField.LastCompatibleVersion)]
    [InlineData(17, 18, FdtField.LastCompatibleVersion)]
    [InlineData(18, 18, FdtField.LastCompatibleVersion)]
    [InlineData(17, 0xffffffff, FdtField.LastCompatibleVersion)]
    public void Another_version_is_refused(uint version, uint lastCompatible, int field)
    {
        var blob = FdtBlob.Good().Finish().With(FdtField.Version, version).With(FdtField.LastCompatibleVersion, lastCompatible);

        Refusal.Of(blob).Should().Be(new Refusal(DeviceTreeError.UnsupportedVersion, field));
    }

    [Fact]
    public void Version_16_has_no_size_of_the_structure_block()
    {
        var blob = FdtBlob.Good().Finish(version: 16);

        blob.Word(FdtField.StructureSize).Should().Be(FdtBlob.Poison);
        Paths(Read(blob)).Should().Equal("/", "/soc", "/soc/uart@1000");
    }

    [Fact]
    public void Version_16_may_have_a_block_at_the_offset_of_the_last_field_of_version_17()
    {
        var good = FdtBlob.Good().Finish(version: 16);
        byte[] moved = [.. good[..36], .. good[56..]];
        moved = moved.With(FdtField.TotalSize, (uint)moved.Length + 16).With(FdtField.StructureOffset, 36)
            .With(FdtField.StringsOffset, good.Word(FdtField.StringsOffset) - 20);
        var reservations = (moved.Length + 7) & ~7;
        Array.Resize(ref moved, reservations + 16);
        moved = moved.With(FdtField.TotalSize, (uint)moved.Length).With(FdtField.ReservationsOffset, (uint)reservations);

        Paths(Read(moved)).Should().Equal("/", "/soc", "/soc/uart@1000");
        Refusal.Of(moved.With(FdtField.Version, 17).With(FdtField.LastCompatibleVersion, 17))
            .Should().Be(new Refusal(DeviceTreeError.BadBlock, FdtField.StructureOffset));
    }

    [Fact]
    public void Reservations_are_skipped()
    {
        var blob = new FdtBlob().Reserve(0, 0x1000).Reserve(0x8000_0000, 1).Begin("").End().Finish();

        Paths(Read(blob)).Should().Equal("/");
    }

    [Fact]
    public void Nops_between_tokens_are_skipped()
    {
        var blob = new FdtBlob()
            .Nop().Nop().Begin("").Nop().Property("compatible", "acme,board\0").Nop().Property("model", "Board\0").Nop()
            .Begin("soc").Nop().End().Nop().End().Nop().Finish();

        var tree = Read(blob);

        Paths(tree).Should().Equal("/", "/soc");
        Text(tree.Root, "compatible").Should().Be("acme,board\0");
        Text(tree.Root, "model").Should().Be("Board\0");
    }

    [Fact]
    public void Bytes_after_the_end_token_are_ignored()
    {
        var blob = FdtBlob.Good().Word(FdtBlob.EndToken).Word(0).Word(0xffffffff).Raw(1, 2, 3).ToBytes();

        Paths(Read(blob)).Should().HaveCount(3);
    }

    [Fact]
    public void Bytes_after_the_total_size_are_ignored()
    {
        byte[] blob = [.. FdtBlob.Good().Finish(), .. Enumerable.Repeat((byte)0xff, 4097)];

        Paths(Read(blob)).Should().HaveCount(3);
    }

    [Fact]
    public void A_blob_may_be_a_part_of_a_larger_buffer()
    {
        byte[] buffer = [1, .. FdtBlob.Good().Finish(), 1];

        var tree = FdtReader.Read(buffer.AsMemory()[1..^1], "board.dtb", Wanted);

        Text(tree.Root, "compatible").Should().Be("acme,board\0");
    }

    [Fact]
    public void Of_two_properties_with_one_name_the_first_is_kept()
    {
        var blob = new FdtBlob().Begin("")
            .Property("compatible", "acme,first\0").Property("model", "").Property("compatible", "acme,second\0").Property("model", "Board\0")
            .End().Finish();

        var root = Read(blob).Root;

        root.Properties.Select(p => p.Name).Should().Equal("compatible", "model");
        Text(root, "compatible").Should().Be("acme,first\0");
        Text(root, "model").Should().BeEmpty();
    }

    [Fact]
    public void Two_nodes_with_one_name_are_both_kept()
    {
        var blob = new FdtBlob().Begin("").Begin("cpu").End().Begin("cpu").End().End().Finish();

        Paths(Read(blob)).Should().Equal("/", "/cpu", "/cpu");
    }

    [Fact]
    public void Siblings_keep_the_order_of_the_blob_and_parents_come_first()
    {
        var blob = new FdtBlob().Begin("").Begin("b").Begin("z").End().Begin("a").End().End().Begin("a").End().End().Finish();

        Paths(Read(blob)).Should().Equal("/", "/b", "/b/z", "/b/a", "/a");
    }

    [Fact]
    public void Only_the_properties_of_the_filter_are_kept()
    {
        var blob = new FdtBlob().Begin("")
            .Property("compatibl", "no\0").Property("compatible2", "no\0").Property("Compatible", "no\0").Property("reg", "\0\0\0\0")
            .Property("", "no\0").Property("serial", "yes\0").End().Finish();

        var tree = FdtReader.Read(blob, "board.dtb", PropertyFilter.Of("serial", "serial"));

        tree.Root.Properties.Select(p => p.Name).Should().Equal("serial");
    }

    [Fact]
    public void A_property_name_may_be_the_end_of_another()
    {
        var blob = new FdtBlob();
        var offset = blob.NameOffset("x-compatible") + 2;
        blob.Begin("").Property(3, offset, "a,b"u8.ToArray()).End();

        Text(Read(blob.Finish()).Root, "compatible").Should().Be("a,b");
    }

    [Fact]
    public void A_value_of_any_bytes_is_kept()
    {
        byte[] value = [0, 0xff, (byte)'\n', 0, 0, 0, 9, 0, 0, 0, 2];
        var blob = new FdtBlob().Begin("").Property("compatible", value).End().Finish();

        Read(blob).Root.Find("compatible")!.Value.ToArray().Should().Equal(value);
    }

    [Fact]
    public void A_node_name_of_any_bytes_is_kept_one_to_one()
    {
        var blob = new FdtBlob().Begin("").Begin([0xff, (byte)'\n']).End().Begin([0xc3, 0xbf, (byte)'\n']).End().End().Finish();

        Read(blob).Nodes.Select(node => node.Name).Should().Equal("", "\udcff\n", "\u00ff\n");
    }

    [Fact]
    public void A_root_alone_is_a_tree()
    {
        var blob = new FdtBlob().Begin("").End().Finish();

        blob.Word(FdtField.StringsSize).Should().Be(0);
        Paths(Read(blob)).Should().Equal("/");
    }

    [Fact]
    public void Nodes_may_be_nested_64_deep()
    {
        var blob = Nested(DeviceTreeLimits.MaxDepth).Finish();

        Read(blob).Nodes.Should().HaveCount(64);
        DeviceTreeLimits.MaxDepth.Should().Be(64);
    }

    [Theory]
    [InlineData(65)]
    [InlineData(66)]
    [InlineData(10_000)]
    public void Nodes_nested_deeper_than_64_are_refused_where_the_65th_begins(int depth)
    {
        var path = string.Concat(Enumerable.Repeat("/n", 63));
        var at = FdtBlob.HeaderSize + 16 + 64 * 8; // 64 times a token and a padded name

        Refusal.Of(Nested(depth).Finish()).Should().Be(new Refusal(DeviceTreeError.TooDeep, at, path));
    }

    [Fact]
    public void Depth_is_counted_from_the_root_and_not_by_the_number_of_nodes()
    {
        var blob = new FdtBlob().Begin("");
        for (var i = 0; i < 1000; i++)
            blob.Begin("n").End();

        Read(blob.End().Finish()).Nodes.Should().HaveCount(1001);
    }

    [Fact]
    public void Many_properties_in_one_node_are_read_in_linear_time()
    {
        const int Count = 200_000;
        var blob = new FdtBlob().Begin("");
        for (var i = 0u; i < Count; i++)
            blob.Property(0, 7 * i, []);
        var bytes = blob.End().Strings([.. Enumerable.Range(0, Count).SelectMany(i => Encoding.ASCII.GetBytes($"{i:d6}\0"))]).Finish();

        var watch = Stopwatch.StartNew();
        FdtReader.Read(bytes, "board.dtb").Root.Properties.Count.Should().Be(Count);
        Read(bytes).Root.Properties.Should().BeEmpty();

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromMinutes(1)); // usually a second
    }

    [Fact]
    public void Memory_grows_only_with_the_number_of_nodes()
    {
        var perNode = (Allocated(40_000) - Allocated(20_000)) / 20_000;

        perNode.Should().BeInRange(1, 400);

        static long Allocated(int nodes)
        {
            var blob = new FdtBlob().Begin("");
            for (var i = 0; i < nodes; i++)
                blob.Begin("n").End();
            var bytes = blob.End().Finish();
            var before = GC.GetAllocatedBytesForCurrentThread();
            Read(bytes).Nodes.Should().HaveCount(nodes + 1);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static FdtBlob Nested(int depth)
    {
        var blob = new FdtBlob().Begin("");
        for (var i = 1; i < depth; i++)
            blob.Begin("n");
        for (var i = 0; i < depth; i++)
            blob.End();
        return blob;
    }

    private static DeviceTree Read(byte[] blob) => FdtReader.Read(blob, "board.dtb", Wanted);

    private static IEnumerable<string> Paths(DeviceTree tree) => tree.Nodes.Select(node => node.Path);

    private static string Text(Node node, string property) => Encoding.UTF8.GetString(node.Find(property)!.Value.Span);
}

using System.Runtime.Versioning;
using Devicetree;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Pipeline;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Pipeline;

public sealed class TreeInputTests : IDisposable
{
    private static readonly Settings Wanted = Settings.Default;

    private readonly TemporaryDirectory _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void The_mounted_sysfs_of_the_host_is_searched_first() =>
        TreeInput.DefaultPaths.Should().Equal("/host-sys/firmware/devicetree/base", "/sys/firmware/devicetree/base", "/proc/device-tree");

    [SupportedOSPlatform("linux")]
    [Fact]
    public void The_first_path_with_a_tree_is_read()
    {
        Directory.CreateDirectory(_temporary["empty"]);
        _temporary.Write("file", "text");
        Directory.CreateSymbolicLink(_temporary["dead"], _temporary["gone"]);
        _temporary.Write("first/compatible", "acme,first\0");
        _temporary.Write("second/compatible", "acme,second\0");

        var tree = ReadFirst("gone", "dead", "empty", "file", "first", "second");

        tree!.Root.Compatible.Should().Equal("acme,first");
        tree.Source.Should().Be(_temporary["first"]);
        ReadFirst("second", "first")!.Root.Compatible.Should().Equal("acme,second");
    }

    [SupportedOSPlatform("linux")]
    [Fact]
    public void If_no_path_has_a_tree_nothing_is_read()
    {
        Directory.CreateDirectory(_temporary["empty"]);
        Directory.CreateSymbolicLink(_temporary["dead"], _temporary["gone"]);
        Directory.CreateSymbolicLink(_temporary["loop"], _temporary["loop"]);

        ReadFirst("gone", "dead", "loop", "empty").Should().BeNull();
        ReadFirst().Should().BeNull();
    }

    [SupportedOSPlatform("linux")]
    [Theory]
    [InlineData("host/tree")]
    [InlineData("host")]
    public void A_path_that_may_not_be_read_is_an_error_and_is_not_skipped(string locked)
    {
        _temporary.Write("host/tree/compatible", "acme,board\0");
        _temporary.Write("second/compatible", "acme,second\0");
        File.SetUnixFileMode(_temporary[locked], UnixFileMode.None);
        var forbidden = new Forbidden([], _temporary);
        try
        {
            this.Invoking(it => it.ReadFirst("gone", "host/tree", "second")).Should().Throw<DiagnosticException>()
                .Which.Id.Should().Be((DiagnosticId)DeviceTreeError.Unreadable);
        }
        finally
        {
            forbidden.Dispose();
            File.SetUnixFileMode(_temporary[locked], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [SupportedOSPlatform("linux")]
    [Fact]
    public void A_root_with_a_compatible_that_is_a_symlink_or_a_FIFO_is_an_error()
    {
        _temporary.Write("real/compatible", "acme,board\0");
        _temporary.Write("linked/name", "\0");
        File.CreateSymbolicLink(_temporary["linked/compatible"], _temporary["real/compatible"]);
        _temporary.Write("piped/name", "\0");
        _temporary.MakeFifo("piped/compatible");
        _temporary.Write("node/#address-cells", "\0");
        _temporary.Write("node/compatible/status", "okay\0"); // a node of that name

        foreach (var tree in new[] { "linked", "piped" })
            this.Invoking(it => it.ReadFirst(tree)).Should().Throw<DiagnosticException>().Which.Id.Should().Be((DiagnosticId)DeviceTreeError.Unreadable);
        ReadFirst("node")!.Root.Compatible.Should().BeEmpty();
    }

    [SupportedOSPlatform("linux")]
    [Fact]
    public void A_symlink_to_a_tree_is_followed()
    {
        _temporary.Write("base/compatible", "acme,board\0");
        Directory.CreateSymbolicLink(_temporary["device-tree"], _temporary["base"]);

        ReadFirst("device-tree")!.Source.Should().Be(_temporary["device-tree"]);
        Read(_temporary["device-tree"]).Root.Compatible.Should().Equal("acme,board");
    }

    [Fact]
    public void A_directory_whose_root_has_no_compatible_is_a_tree_too()
    {
        _temporary.Write("x86/#address-cells", "\0");
        _temporary.Write("board/compatible", "acme,board\0");

        ReadFirst("x86", "board")!.Root.Compatible.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Repository.BoardNames), MemberType = typeof(Repository))]
    public void A_file_is_read_as_a_blob_and_a_directory_as_a_directory(string board)
    {
        DirectoryForm.Write(File.ReadAllBytes(Repository.Board(board)), _temporary["tree"]);

        var fromFile = Read(Repository.Board(board));

        TreeText.Of(fromFile).Should().Equal(TreeText.Of(Read(_temporary["tree"])));
        fromFile.Source.Should().Be(Repository.Board(board));
    }

    [Fact]
    public void A_blob_is_read_up_to_its_total_size()
    {
        var path = _temporary.Write("long.dtb", FdtBlob.Good().Finish());
        using (var file = File.OpenWrite(path))
            file.SetLength(1L << 40); // sparse: needs no space on the disk
        var before = GC.GetAllocatedBytesForCurrentThread();

        Read(path).Nodes.Should().HaveCount(3);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(256 << 10);
    }

    [SupportedOSPlatform("linux")]
    [Theory]
    [InlineData("")]
    [InlineData("gone")]
    [InlineData("gone/tree")]
    [InlineData("file/tree")]
    [InlineData("dead")]
    [InlineData("loop")]
    public void A_path_that_does_not_exist_is_refused(string name)
    {
        _temporary.Write("file", "text");
        File.CreateSymbolicLink(_temporary["dead"], _temporary["gone"]);
        File.CreateSymbolicLink(_temporary["loop"], _temporary["loop"]);

        Refusal.Of(() => Read(name.Length == 0 ? name : _temporary[name])).Should().Be(new Refusal((DiagnosticId)DeviceTreeError.Unreadable));
    }

    [SupportedOSPlatform("linux")]
    [Fact]
    public void A_file_that_cannot_be_opened_is_refused()
    {
        using var forbidden = new Forbidden(["board.dtb"], _temporary);

        Refusal.Of(() => Read(_temporary["board.dtb"])).Should().Be(new Refusal((DiagnosticId)DeviceTreeError.Unreadable));
    }

    [Fact]
    public void A_directory_that_is_not_a_tree_is_refused() =>
        Refusal.Of(() => Read(_temporary.Path)).Should().Be(new Refusal((DiagnosticId)DeviceTreeError.NotATree));

    [Theory]
    [InlineData("", (int)DeviceTreeError.HeaderTruncated)]
    [InlineData("x", (int)DeviceTreeError.HeaderTruncated)]
    [InlineData("text", (int)DeviceTreeError.BadMagic)]
    [InlineData("a text of more bytes than the header of a blob has", (int)DeviceTreeError.BadMagic)]
    public void A_file_that_is_not_a_blob_is_refused(string content, int id) =>
        Refusal.Of(() => Read(_temporary.Write("file", content))).Should().Be(new Refusal((DiagnosticId)id, 0));

    [Theory]
    [InlineData("/dev/null", (int)DeviceTreeError.HeaderTruncated)]
    [InlineData("/dev/zero", (int)DeviceTreeError.BadMagic)]
    public void A_device_is_refused_and_not_read_without_end(string device, int id) =>
        Refusal.Of(() => Read(device)).Should().Be(new Refusal((DiagnosticId)id, 0));

    [Theory]
    [InlineData(36)]
    [InlineData(100)]
    public void A_small_file_that_claims_200_MiB_costs_little_memory(int length)
    {
        var path = _temporary.Write("liar.dtb", FdtBlob.Good().Finish().With(FdtField.TotalSize, 200 << 20).Cut(length));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refusal.Of(() => Read(path)).Should().Be(new Refusal((DiagnosticId)DeviceTreeError.BadTotalSize, FdtField.TotalSize));

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1 << 20);
    }

    [SupportedOSPlatform("linux")]
    [Fact]
    public async Task A_blob_is_read_from_a_fifo_too()
    {
        var blob = File.ReadAllBytes(Repository.Board("nvidia-jetson-nano"));
        var fifo = _temporary.MakeFifo("fifo");
        var writer = Task.Run(() => File.WriteAllBytes(fifo, blob));

        var tree = Read(fifo);

        TreeText.Of(tree).Should().Equal(TreeText.Of(FdtReader.Read(blob, fifo, FeaturePipeline.Wanted(Wanted))));
        await writer;
    }

    [Fact]
    public void A_large_file_of_another_kind_costs_little_memory()
    {
        var path = _temporary["disk.dtb"];
        using (var file = File.Create(path))
            file.SetLength(63 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refusal.Of(() => Read(path)).Id.Should().Be((DiagnosticId)DeviceTreeError.BadMagic);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1 << 20);
    }

    [SupportedOSPlatform("linux")]
    [Fact]
    public async Task A_fifo_that_claims_200_MiB_and_ends_costs_little_memory()
    {
        var fifo = _temporary.MakeFifo("fifo");
        var writer = Task.Run(() => File.WriteAllBytes(fifo, FdtBlob.Good().Finish().With(FdtField.TotalSize, 200 << 20)));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refusal.Of(() => Read(fifo)).Should().Be(new Refusal((DiagnosticId)DeviceTreeError.BadTotalSize, FdtField.TotalSize));

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1 << 20);
        await writer;
    }

    [SupportedOSPlatform("linux")]
    [Fact]
    public async Task A_fifo_that_ends_within_the_header_is_refused()
    {
        var fifo = _temporary.MakeFifo("fifo");
        var writer = Task.Run(() => File.WriteAllBytes(fifo, FdtBlob.Good().Finish().Cut(20)));

        Refusal.Of(() => Read(fifo)).Should().Be(new Refusal((DiagnosticId)DeviceTreeError.HeaderTruncated, 20));
        await writer;
    }

    [SupportedOSPlatform("linux")]
    [Fact]
    public void A_model_that_may_not_be_read_is_an_error()
    {
        _temporary.Write("tree/compatible", "acme,board\0");
        using var forbidden = new Forbidden(["tree/model"], _temporary);

        Refusal.Of(() => Read(_temporary["tree"])).Id.Should().Be((DiagnosticId)DeviceTreeError.Unreadable);
    }

    private DeviceTree? ReadFirst(params string[] names) =>
        TreeInput.ReadFirst(names.Select(name => (_temporary[name], (string?)null)), Wanted)?.Tree;

    private static DeviceTree Read(string path)
    {
        var machine = TreeInput.Read(path, Wanted);
        machine.Warnings.Should().BeEmpty();
        return machine.Tree;
    }
}

using System.Text;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Naming;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

public sealed class DirectoryReaderTests : IDisposable
{
    private static readonly PropertyFilter Wanted = new();

    private readonly TemporaryDirectory _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [MemberData(nameof(Repository.BoardNames), MemberType = typeof(Repository))]
    public void A_board_is_the_same_tree_in_both_forms(string board)
    {
        var blob = File.ReadAllBytes(Repository.Board(board));
        var wanted = PropertyFilter.Of("reg", "serial-number");
        DirectoryForm.Write(blob, _temporary.Path);

        var tree = Read(wanted: wanted);

        TreeText.Of(tree).Should().Equal(TreeText.Of(FdtReader.Read(blob, board, wanted)));
        tree.Source.Should().Be(_temporary.Path);
    }

    [CorpusFact]
    public void Boards_of_the_corpus_are_the_same_tree_in_both_forms()
    {
        foreach (var file in Corpus.Sample(3))
        {
            var blob = File.ReadAllBytes(file);
            using var directory = new TemporaryDirectory();
            DirectoryForm.Write(blob, directory.Path);

            TreeText.Of(DirectoryReader.Read(directory.Path, Wanted, new Warnings().Report))
                .Should().Equal(TreeText.Of(FdtReader.Read(blob, file, Wanted)), file);
        }
    }

    [Fact]
    public void Twin_nodes_and_twin_properties_are_the_same_in_both_forms()
    {
        var blob = new FdtBlob().Begin("")
            .Property("compatible", "acme,first\0").Property("compatible", "acme,second\0").Property("compatible", "acme,third\0")
            .Begin("cpu").End().Begin("cpu").Property("status", "fail\0").Begin("l2").End().End().Begin("cpu").End()
            .Begin("compatible").End() // a node that is called like a property of its parent
            .End().Finish();
        DirectoryForm.Write(blob, _temporary.Path);

        Directory.Exists(_temporary["cpu#2"]).Should().BeTrue();
        Directory.Exists(_temporary["compatible#3"]).Should().BeTrue();
        var tree = Read();
        TreeText.Of(tree).Should().Equal(TreeText.Of(FdtReader.Read(blob, "board.dtb", Wanted)));
        tree.Root.Compatible.Should().Equal("acme,first");
    }

    [Theory]
    [InlineData("uart#1", "uart")]
    [InlineData("uart@1000#12", "uart@1000")]
    [InlineData("uart#", "uart#")]
    [InlineData("#1", "#1")]
    [InlineData("uart#1a", "uart#1a")]
    [InlineData("uart#a1", "uart#a1")]
    [InlineData("uart1", "uart1")]
    public void The_mark_of_a_twin_node_is_taken_back_and_nothing_else(string directory, string name)
    {
        _temporary.Write("compatible", "acme,board\0");
        Directory.CreateDirectory(_temporary[directory]);

        Read().Nodes[1].Name.Should().Be(name);
    }

    [Fact]
    public void The_name_file_that_Linux_adds_is_no_property_unless_wanted()
    {
        _temporary.Write("name", "\0");
        _temporary.Write("soc/name", "soc\0");

        Read().Nodes.Should().AllSatisfy(node => node.Properties.Count.Should().Be(0));
        Read(wanted: PropertyFilter.Of("name")).Nodes[1].Find("name")!.Strings.Should().Equal("soc");
    }

    [Theory]
    [InlineData("compatible")]
    [InlineData("name")] // as x86 kernels show it
    [InlineData("#address-cells")]
    public void A_directory_with_a_mark_of_the_root_is_a_tree(string mark)
    {
        _temporary.Write(mark, "\0");

        Read().Nodes.Should().ContainSingle();
        DirectoryReader.IsTree(_temporary.Path).Should().BeTrue();
    }

    [Theory]
    [InlineData("model")]
    [InlineData("Compatible")]
    [InlineData("compatible~")]
    [InlineData("soc/compatible")]
    public void Another_directory_is_not(string file)
    {
        _temporary.Write(file, "\0");

        Refusal.Of(() => Read()).Should().Be(new Refusal(DiagnosticId.NotATree));
        DirectoryReader.IsTree(_temporary.Path).Should().BeFalse();
    }

    [Fact]
    public void An_empty_directory_is_no_tree() => Refusal.Of(() => Read()).Should().Be(new Refusal(DiagnosticId.NotATree));

    [Fact]
    public void A_missing_directory_is_refused() =>
        Refusal.Of(() => DirectoryReader.Read(_temporary["gone"], Wanted, new Warnings().Report)).Should().Be(new Refusal(DiagnosticId.TreeUnreadable));

    [Fact]
    public void A_file_in_the_directorys_place_is_refused() =>
        Refusal.Of(() => DirectoryReader.Read(_temporary.Write("file", "text"), Wanted, new Warnings().Report))
            .Should().Be(new Refusal(DiagnosticId.TreeUnreadable));

    [Fact]
    public void The_root_may_be_a_symlink()
    {
        _temporary.Write("base/compatible", "acme,board\0");
        Directory.CreateSymbolicLink(_temporary["device-tree"], _temporary["base"]);

        var tree = DirectoryReader.Read(_temporary["device-tree"], Wanted, new Warnings().Report);

        tree.Root.Compatible.Should().Equal("acme,board");
    }

    [Fact]
    public void No_symlink_inside_is_followed()
    {
        using var outside = new TemporaryDirectory();
        outside.Write("secret", "acme,secret\0");
        outside.Write("node/compatible", "acme,outside\0");
        _temporary.Write("tree/compatible", "acme,board\0");
        _temporary.Write("tree/soc/status", "okay\0");
        File.CreateSymbolicLink(_temporary["tree/soc/compatible"], outside["secret"]);
        File.CreateSymbolicLink(_temporary["tree/model"], _temporary["tree/compatible"]);
        Directory.CreateSymbolicLink(_temporary["tree/elsewhere"], outside["node"]);
        Directory.CreateSymbolicLink(_temporary["tree/soc/loop"], _temporary["tree"]);
        Directory.CreateSymbolicLink(_temporary["tree/soc/self"], ".");
        File.CreateSymbolicLink(_temporary["tree/dead"], _temporary["gone"]);

        var tree = DirectoryReader.Read(_temporary["tree"], Wanted, new Warnings().Report);

        TreeText.Of(tree).Should().Equal("/ compatible=" + Hex("acme,board\0"), "/soc status=" + Hex("okay\0"));
    }

    [Fact]
    public async Task A_fifo_is_not_waited_for_wanted_or_not()
    {
        _temporary.Write("compatible", "acme,board\0");
        _temporary.MakeFifo("soc/compatible");
        _temporary.MakeFifo("soc/reg");
        _temporary.Write("soc/status", "okay\0");

        // Nobody writes into the FIFOs: whoever opens one waits for ever.
        var tree = await Task.Run(() => Read()).WaitAsync(TimeSpan.FromSeconds(20));

        var soc = tree.Nodes[1];
        soc.Compatible.Should().BeEmpty();
        soc.Find("status").Should().NotBeNull();
    }

    [Fact]
    public void Only_files_of_wanted_properties_are_opened()
    {
        // Whoever opens one of these is refused, and a refusal would be a warning.
        _temporary.Write("compatible", "acme,board\0");
        using var forbidden = new Forbidden(["reg", "ranges", "compatible#1", "compatible2", "Status", "soc/interrupts"], _temporary);

        Read().Nodes.Should().HaveCount(2);

        var warnings = new Warnings();
        Read(warnings, PropertyFilter.Of("ranges"));
        warnings.Found.Should().Equal((DiagnosticId.PropertyUnreadable, "/"));
    }

    [Fact]
    public void A_property_that_cannot_be_read_is_a_warning_and_the_rest_is_read()
    {
        _temporary.Write("compatible", "acme,board\0");
        _temporary.Write("soc/compatible", "acme,soc\0");
        using var forbidden = new Forbidden(["soc/model"], _temporary);
        var warnings = new Warnings();

        var tree = Read(warnings);

        warnings.Found.Should().Equal((DiagnosticId.PropertyUnreadable, "/soc"));
        tree.Nodes[1].Compatible.Should().Equal("acme,soc");
        tree.Nodes[1].Find("model").Should().BeNull();
    }

    [Fact]
    public void A_node_whose_status_cannot_be_read_is_promised_to_nobody()
    {
        _temporary.Write("compatible", "acme,board\0");
        _temporary.Write("gpu/compatible", "acme,gpu\0");
        _temporary.Write("gpu/core/compatible", "acme,core\0");
        _temporary.Write("uart/compatible", "acme,uart\0");
        using var forbidden = new Forbidden(["gpu/status"], _temporary);
        var warnings = new Warnings();

        var tree = Read(warnings);

        tree.Nodes.Select(node => node.Path).Should().Equal("/", "/uart");
        warnings.Found.Should().Equal((DiagnosticId.PropertyUnreadable, "/"));
    }

    [Fact]
    public void A_root_whose_status_cannot_be_read_is_an_error()
    {
        _temporary.Write("compatible", "acme,board\0");
        using var forbidden = new Forbidden(["status"], _temporary);

        this.Invoking(it => it.Read(new Warnings())).Should().Throw<DiagnosticException>().Which.Id.Should().Be(DiagnosticId.TreeUnreadable);
    }

    [Fact]
    public void What_the_user_may_not_read_is_a_warning_and_root_may_read_all()
    {
        _temporary.Write("compatible", "acme,board\0");
        File.SetUnixFileMode(_temporary.Write("soc/compatible", "acme,soc\0"), UnixFileMode.None);
        _temporary.Write("locked/compatible", "acme,locked\0");
        File.SetUnixFileMode(_temporary["locked"], UnixFileMode.None);
        var warnings = new Warnings();

        var compatible = Read(warnings).Nodes.SelectMany(node => node.Compatible).ToArray();
        File.SetUnixFileMode(_temporary["locked"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        if (Environment.IsPrivilegedProcess)
        {
            warnings.Found.Should().BeEmpty();
            compatible.Should().BeEquivalentTo("acme,board", "acme,soc", "acme,locked");
        }
        else
        {
            warnings.Found.Should().BeEquivalentTo([(DiagnosticId.PropertyUnreadable, "/soc"), (DiagnosticId.PropertyUnreadable, "/")]);
            compatible.Should().Equal("acme,board");
        }
    }

    [Theory]
    [InlineData(DirectoryReader.MaxPropertySize, true)]
    [InlineData(DirectoryReader.MaxPropertySize + 1, false)]
    [InlineData(1L << 40, false)]
    public void A_property_larger_than_any_devicetree_is_left_out_unread(long size, bool isRead)
    {
        _temporary.Write("compatible", "acme,board\0");
        using (var file = File.Create(_temporary["model"]))
            file.SetLength(size); // a hole: takes no room on the disk
        var warnings = new Warnings();
        var before = GC.GetAllocatedBytesForCurrentThread();

        var model = Read(warnings).Root.Find("model");

        warnings.Found.Should().Equal(isRead ? [] : [(DiagnosticId.PropertyTooLarge, "/")]);
        (model?.Value.Length).Should().Be(isRead ? (int)size : null);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(isRead ? 4 << 20 : 1 << 20);
    }

    [Fact]
    public void A_property_without_a_value_is_one()
    {
        _temporary.Write("compatible", "acme,board\0");
        _temporary.Write("soc/status", "");

        Read().Nodes[1].Find("status")!.Value.Length.Should().Be(0);
    }

    [Fact]
    public void Nodes_may_be_nested_64_deep_and_no_deeper()
    {
        _temporary.Write("compatible", "acme,board\0");
        var path = string.Concat(Enumerable.Repeat("/n", 63));
        Directory.CreateDirectory(_temporary[path]);

        Read().Nodes.Should().HaveCount(64);

        Directory.CreateDirectory(_temporary[path + "/n"]);
        Refusal.Of(() => Read()).Should().Be(new Refusal(DiagnosticId.TooDeep, null, path));
    }

    [Fact]
    public void A_node_that_goes_away_after_its_parent_was_listed_is_a_warning()
    {
        _temporary.Write("compatible", "acme,board\0");
        MakeOversized("model");
        _temporary.Write("overlay/compatible", "acme,overlay\0");
        var warnings = new Warnings
        {
            OnWarning = found =>
            {
                if (found.Id == DiagnosticId.PropertyTooLarge)
                    Directory.Delete(_temporary["overlay"], recursive: true);
            },
        };

        Read(warnings).Nodes.Should().ContainSingle();

        warnings.Found.Should().Equal((DiagnosticId.PropertyTooLarge, "/"), (DiagnosticId.Vanished, "/"));
    }

    [Fact]
    public void A_property_that_goes_away_after_its_node_was_listed_is_a_warning()
    {
        var names = MakeAlternating("okay\0");
        var warnings = new Warnings
        {
            OnWarning = found =>
            {
                if (found.Id == DiagnosticId.PropertyTooLarge)
                    foreach (var name in names.Where(name => File.Exists(_temporary[name])))
                        File.Delete(_temporary[name]);
            },
        };

        var root = Read(warnings, PropertyFilter.Of(AllOf(names))).Root;

        var vanished = warnings.Found.Count(found => found.Id == DiagnosticId.Vanished);
        vanished.Should().BePositive();
        names.Count(name => root.Find(name) is not null).Should().Be(names.Length - vanished);
        warnings.Found.Select(found => found.Id).Should().BeSubsetOf([DiagnosticId.Vanished, DiagnosticId.PropertyTooLarge]);
    }

    [Fact]
    public void An_empty_property_that_goes_away_is_not_taken_for_an_empty_one()
    {
        var names = MakeAlternating("");
        var warnings = new Warnings
        {
            OnWarning = found =>
            {
                if (found.Id == DiagnosticId.PropertyTooLarge)
                    foreach (var name in names.Where(name => File.Exists(_temporary[name])))
                        File.Delete(_temporary[name]);
            },
        };

        var root = Read(warnings, PropertyFilter.Of(AllOf(names))).Root;

        var vanished = warnings.Found.Count(found => found.Id == DiagnosticId.Vanished);
        vanished.Should().BePositive();
        names.Count(name => root.Find(name) is not null).Should().Be(names.Length - vanished);
    }

    [Theory]
    [InlineData("okay\0", "disabled\0")]
    [InlineData("disabled\0", "okay\0")]
    [InlineData("", "disabled\0")]
    [InlineData("disabled\0", "")]
    public void A_property_that_is_replaced_meanwhile_is_the_old_or_the_new_one_and_never_a_part(string old, string @new)
    {
        var names = MakeAlternating(old);
        var done = false;
        var warnings = new Warnings
        {
            OnWarning = _ =>
            {
                foreach (var name in done ? [] : names)
                    File.Move(_temporary.Write("staged", @new), _temporary[name], overwrite: true);
                done = true;
            },
        };

        var root = Read(warnings, PropertyFilter.Of(AllOf(names))).Root;

        var values = names.Select(name => Encoding.UTF8.GetString(root.Find(name)!.Value.Span)).Distinct();
        values.Should().BeSubsetOf([old, @new]).And.Contain(@new);
        warnings.Found.Should().OnlyContain(found => found.Id == DiagnosticId.PropertyTooLarge);
    }

    [Fact]
    public void A_property_that_grows_beyond_the_limit_meanwhile_is_left_out()
    {
        var names = MakeAlternating("okay\0");
        var warnings = new Warnings
        {
            OnWarning = _ =>
            {
                foreach (var name in names)
                    using (var file = File.OpenWrite(_temporary[name]))
                        file.SetLength(1L << 40);
            },
        };

        var root = Read(warnings, PropertyFilter.Of(AllOf(names))).Root;

        names.Should().Contain(name => root.Find(name) == null);
        warnings.Found.Should().OnlyContain(found => found.Id == DiagnosticId.PropertyTooLarge && found.NodePath == "/");
        warnings.Found.Should().HaveCountGreaterThan(20);
    }

    [Fact]
    public async Task Overlays_that_come_and_go_while_the_tree_is_read_are_warnings_at_most()
    {
        _temporary.Write("tree/compatible", "acme,board\0");
        for (var i = 0; i < 20; i++)
            _temporary.Write($"tree/fixed{i}/compatible", "acme,fixed\0");
        using var stop = new CancellationTokenSource();
        var rounds = 0;
        var overlays = Task.Run(() =>
        {
            for (; !stop.IsCancellationRequested; rounds++)
            {
                foreach (var property in new[] { "compatible", "status", "model", "child/compatible", "child/grandchild/status" })
                    _temporary.Write("staged/" + property, "okay\0");
                Directory.Move(_temporary["staged"], _temporary["tree/overlay"]);
                Directory.Delete(_temporary["tree/overlay"], recursive: true);
            }
        });

        try
        {
            for (var i = 0; i < 200 || Volatile.Read(ref rounds) < 200; i++)
            {
                var warnings = new Warnings();
                var tree = DirectoryReader.Read(_temporary["tree"], Wanted, warnings.Report);

                warnings.Found.Select(found => found.Id).Should().BeSubsetOf([DiagnosticId.Vanished]);
                tree.Nodes.Count(node => node.Compatible.Contains("acme,fixed")).Should().Be(20);
                foreach (var node in tree.Nodes.Where(node => node.Path.StartsWith("/overlay", StringComparison.Ordinal)))
                    foreach (var property in node.Properties)
                        property.Strings.Should().Equal(["okay"], "what went away must not look like an empty value");
                overlays.IsFaulted.Should().BeFalse();
            }
        }
        finally
        {
            await stop.CancelAsync();
            await overlays;
        }
    }

    private DeviceTree Read(Warnings? warnings = null, PropertyFilter? wanted = null)
    {
        var found = warnings ?? new Warnings();
        var tree = DirectoryReader.Read(_temporary.Path, wanted ?? Wanted, found.Report);
        if (warnings is null)
            found.Found.Should().BeEmpty();
        return tree;
    }

    /// <summary>Makes twenty properties, and among them, in whatever order they are listed, some whose warning comes before others are read.</summary>
    private string[] MakeAlternating(string value)
    {
        _temporary.Write("compatible", "acme,board\0");
        for (var i = 0; i < 20; i++)
        {
            _temporary.Write($"value{i}", value);
            MakeOversized($"large{i}");
        }

        return [.. Enumerable.Range(0, 20).Select(i => $"value{i}")];
    }

    private static IEnumerable<string> AllOf(string[] names) => names.Concat(names.Select(name => name.Replace("value", "large", StringComparison.Ordinal)));

    private void MakeOversized(string name)
    {
        using var file = File.Create(_temporary[name]);
        file.SetLength(DirectoryReader.MaxPropertySize + 1);
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));
}

using System.Text.Json;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Fleet;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Fleet;

public sealed class BoardsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public BoardsTests()
    {
        Copy("google-coral-dev", "fleet/coral.dtb");
        Copy("solidrun-cubox-i", "fleet/b/cubox.dtb");
        Copy("rockchip-headless", "fleet/b/headless.dtb");
        Copy("xilinx-ultra96", "fleet/.hidden/ultra.dtb");
        _directory.Write("fleet/b/notes.txt", "no devicetree");
        DirectoryForm.Write(File.ReadAllBytes(Repository.Board("raspberrypi-4-b")), _directory["fleet/dump"]);
    }

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_directory_is_searched_by_name_for_blobs_and_for_copies_of_proc_device_tree()
    {
        Boards("fleet").Should().Be((0, """
            FILE                     MODEL                           BOARD                   SOC              LABELS IN beta.devicetree.org
            fleet/.hidden/ultra.dtb  Avnet Ultra96 Rev1              avnet-ultra96-rev1      xilinx-zynqmp    arm-cortex-a53=3 arm-mali-400=1 avnet-ultra96=1 avnet-ultra96-rev1=1 xilinx-zynqmp=1 xilinx-zynqmp-mali=1 xilinx-zynqmp-zcu100-revC=1
            fleet/b/cubox.dtb        SolidRun Cubox-i Dual/Quad      solidrun-cubox-i-q      fsl-imx6q        arm-cortex-a9=4 fsl-imx6q=1 solidrun-cubox-i-q=1 vivante-gc=3
            fleet/b/headless.dtb     Acme RK3399 Headless            acme-rk3399-headless    rockchip-rk3399  acme-rk3399-headless=1 arm-cortex-a53=4 arm-cortex-a72=2 rockchip-rk3399=1
            fleet/coral.dtb          Google i.MX8MQ Phanbell         google-imx8mq-phanbell  fsl-imx8mq       arm-cortex-a53=4 fsl-imx8mq=1 google-imx8mq-phanbell=1 vivante-gc=1
            fleet/dump               Raspberry Pi 4 Model B Rev 1.4  raspberrypi-4-model-b   brcm-bcm2711     arm-cortex-a72=4 brcm-2711-v3d=1 brcm-bcm2711=1 brcm-bcm2711-vc5=1 raspberrypi-4-model-b=1

            """, ""));
    }

    [Theory]
    [InlineData("fleet/*.dtb", "fleet/coral.dtb")]
    [InlineData("fleet/*/*.dtb", "fleet/b/cubox.dtb fleet/b/headless.dtb")]
    [InlineData("fleet/.*/*.dtb", "fleet/.hidden/ultra.dtb")]
    [InlineData("fleet/**/c*.dtb", "fleet/coral.dtb fleet/b/cubox.dtb")]
    [InlineData("fleet/?", "fleet/b/cubox.dtb fleet/b/headless.dtb")]
    [InlineData("fleet/d*", "fleet/dump")]
    [InlineData("fleet/*/cubox.dtb", "fleet/b/cubox.dtb")]
    [InlineData("fleet/**/headless.dtb", "fleet/b/headless.dtb")]
    public void A_glob_finds_what_a_shell_would_find(string glob, string expected)
    {
        Files(Boards(glob).Out).Should().Equal(expected.Split(' '));
    }

    [Fact]
    public void That_no_board_has_a_label_is_said()
    {
        var (code, output, error) = Boards("fleet", "--label", "accelerator.devicetree.org/gpu", "--label", "no-such=1");

        code.Should().Be(0);
        Files(output).Should().BeEmpty();
        error.Should().Be("no board gets accelerator.devicetree.org/gpu and beta.devicetree.org/no-such=1; labels that NFD makes from rules are not asked for here\n");
    }

    [Fact]
    public void Paths_keep_the_order_in_which_they_are_given()
    {
        Files(Boards("fleet/dump", "fleet/b", "fleet/coral.dtb").Out).Should().Equal("fleet/dump", "fleet/b/cubox.dtb", "fleet/b/headless.dtb", "fleet/coral.dtb");
    }

    [Fact]
    public void A_broken_board_is_reported_and_the_rest_goes_on()
    {
        _directory.Write("fleet/b/broken.dtb", "no devicetree");
        Directory.CreateDirectory(_directory["empty"]);

        var (code, output, error) = Boards("nope.dtb", "fleet/b", "empty", "x*.dtb", "fleet/coral.dtb");

        code.Should().Be(3);
        Files(output).Should().Equal("fleet/b/cubox.dtb", "fleet/b/headless.dtb", "fleet/coral.dtb");
        error.Should().Be("""
            nope.dtb: error DT201: no such file or directory
            fleet/b/broken.dtb+0x0: error DT102: the file begins with 0x6e6f2064; expected 0xd00dfeed, a flattened devicetree (.dtb)
            empty: error DT201: the directory holds no devicetree; expected files *.dtb in it or below
            x*.dtb: error DT201: the pattern matches nothing

            """);
    }

    [Fact]
    public void A_link_to_a_directory_is_not_followed_on_the_way_down()
    {
        Directory.CreateSymbolicLink(_directory["fleet/b/loop"], _directory["fleet"]);

        Files(Boards("fleet/b").Out).Should().Equal("fleet/b/cubox.dtb", "fleet/b/headless.dtb");
    }

    [Theory]
    [InlineData("arm-cortex-a53", "fleet/.hidden/ultra.dtb fleet/b/headless.dtb fleet/coral.dtb")]
    [InlineData("arm-cortex-a53=4", "fleet/b/headless.dtb fleet/coral.dtb")]
    [InlineData("arm,cortex-a53=4", "fleet/b/headless.dtb fleet/coral.dtb")]
    [InlineData("beta.devicetree.org/vivante-gc", "fleet/b/cubox.dtb fleet/coral.dtb")]
    [InlineData("solidrun,cubox-i/q", "fleet/b/cubox.dtb")]
    [InlineData("xlnx,zynqmp", "fleet/.hidden/ultra.dtb")]
    [InlineData("arm-cortex", "")]
    [InlineData("example.com/vivante-gc", "")]
    [InlineData("arm-cortex-a53=", "")]
    public void A_label_says_which_boards_would_get_it(string label, string expected)
    {
        Files(Boards("fleet", "--label", label).Out).Should().Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Of_several_labels_a_board_must_have_all()
    {
        Files(Boards("fleet", "--label", "vivante-gc", "--label", "arm-cortex-a53").Out).Should().Equal("fleet/coral.dtb");
    }

    [Fact]
    public void The_difference_is_what_not_all_boards_have_with_one_value()
    {
        Boards("--diff", "-c", Repository.WithoutCatalogue, "--labels-only", "fleet/b/headless.dtb", "fleet/coral.dtb").Should().Be((0, """
            FILE                  FEATURE
            fleet/b/headless.dtb  beta.devicetree.org/acme-rk3399-headless=1
            fleet/b/headless.dtb  beta.devicetree.org/arm-cortex-a72=2
            fleet/b/headless.dtb  beta.devicetree.org/rockchip-rk3399=1
            fleet/coral.dtb       beta.devicetree.org/fsl-imx8mq=1
            fleet/coral.dtb       beta.devicetree.org/google-imx8mq-phanbell=1
            fleet/coral.dtb       beta.devicetree.org/vivante-gc=1

            """, ""));
    }

    [Fact]
    public void Boards_that_are_the_same_do_not_differ_and_a_broken_one_changes_nothing_of_that()
    {
        Copy("google-coral-dev", "fleet/twin.dtb");
        _directory.Write("broken.dtb", "");

        var (code, output, error) = Boards("--diff", "fleet/coral.dtb", "broken.dtb", "fleet/twin.dtb");

        (code, output).Should().Be((3, "FILE  FEATURE\n"));
        error.Should().Be("broken.dtb+0x0: error DT101: the file is empty; expected a flattened devicetree\n");
    }

    [Fact]
    public void Json_is_a_line_for_each_board_and_the_same_object_as_in_a_dry_run()
    {
        var (code, output, error) = Boards("--format", "json", "fleet/b");

        (code, error).Should().Be((0, ""));
        var lines = output.TrimEnd('\n').Split('\n');
        lines.Should().HaveCount(2);
        foreach (var (line, file) in lines.Zip(["fleet/b/cubox.dtb", "fleet/b/headless.dtb"]))
        {
            var path = _directory[file];
            JsonSerializer.Serialize(JsonDocument.Parse(line)).Should().Be(
                JsonSerializer.Serialize(JsonDocument.Parse(Invocation.Print("-d", "--format", "json", "--devicetree", path).Replace(_directory.Path + "/", "", StringComparison.Ordinal))));
        }
    }

    [Fact]
    public void Json_of_a_difference_leaves_out_what_all_boards_have()
    {
        var output = Boards("--diff", "-c", Repository.WithoutCatalogue, "--format", "json", "--labels-only", "fleet/b/headless.dtb", "fleet/coral.dtb").Out;

        output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => string.Join(' ', JsonDocument.Parse(line).RootElement.GetProperty("labels").EnumerateArray().Select(label => label.GetProperty("key").GetString())))
            .Should().Equal(
                "beta.devicetree.org/acme-rk3399-headless beta.devicetree.org/arm-cortex-a72 beta.devicetree.org/rockchip-rk3399",
                "beta.devicetree.org/fsl-imx8mq beta.devicetree.org/google-imx8mq-phanbell beta.devicetree.org/vivante-gc");
    }

    [Fact]
    public void A_NodeFeature_object_is_written_for_each_board_that_was_asked_for()
    {
        var output = Boards("fleet", "--label", "arm-cortex-a53", "--nodefeature-dir", _directory["out"]);

        output.Code.Should().Be(0);
        var written = Directory.GetFiles(_directory["out"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var below = _directory["out"] + "/_root" + _directory["fleet"];
        written.Should().Equal(below + "/.hidden/ultra.dtb.yaml", below + "/b/headless.dtb.yaml", below + "/coral.dtb.yaml");
        File.ReadAllText(written[1]).Should().Be(Invocation.Print("-d", "--format", "nodefeature", "--node-name", "headless", "--devicetree", _directory["fleet/b/headless.dtb"]));
    }

    [Theory]
    [InlineData("arm64/acme/board.dtb", "out/arm64/acme/board.dtb.yaml")]
    [InlineData("/srv/board.dtb", "out/_root/srv/board.dtb.yaml")]
    [InlineData("srv/board", "out/srv/board.yaml")]
    [InlineData("./../board.dtb", "out/_parent/board.dtb.yaml")]
    [InlineData("_parent/board.dtb", "out/__parent/board.dtb.yaml")]
    [InlineData("_root/board.dtb", "out/__root/board.dtb.yaml")]
    [InlineData("dumps/edge-1/", "out/dumps/edge-1.yaml")]
    [InlineData(".", "out/_here.yaml")]
    [InlineData("../../etc/passwd", "out/_parent/_parent/etc/passwd.yaml")]
    public void An_object_stays_below_its_directory_at_a_place_of_its_own(string path, string expected)
    {
        new ObjectDirectory("out").PathOf(path).Should().Be(expected);
    }

    [Fact]
    public void A_directory_that_cannot_take_the_objects_is_an_output_error()
    {
        _directory.Write("out", "a file");

        var (code, _, error) = Boards("fleet", "--nodefeature-dir", _directory["out"]);

        code.Should().Be(4);
        error.Should().Contain("error DT501: ");
    }

    [Fact]
    public void Settings_hold_for_all_boards()
    {
        Boards("fleet/b/cubox.dtb", "--namespace", "example.com", "-n", "vpu").Out.Should().Be("""
            FILE               MODEL                       BOARD               SOC        LABELS IN example.com
            fleet/b/cubox.dtb  SolidRun Cubox-i Dual/Quad  solidrun-cubox-i-q  fsl-imx6q  arm-cortex-a9=4 cnm-coda960=1 fsl-imx6q=1 fsl-imx6q-vpu=1 solidrun-cubox-i-q=1 vivante-gc=3

            """);
    }

    [Fact]
    public void A_path_is_required()
    {
        Invocation.Run("boards").ExitCode.Should().Be(2);
    }

    [Fact]
    public void The_help_says_how_NFD_s_own_plugin_goes_on_from_here()
    {
        Invocation.Print("boards", "--help").Should().MatchRegex(
            @"\n  nfd-devicetree boards --nodefeature-dir (?<out>\S+) PATH\n  find \k<out> .* kubectl nfd dryrun -f \S+ -n \{\} \\;\n");
    }

    [FactWith(Needs.Corpus)]
    public void All_boards_of_the_corpus_come_in_the_same_order_every_time()
    {
        var (code, first, _) = Invocation.Run("boards", Corpus.Root);
        code.Should().Be(0);
        Files(first).Should().HaveCount(Corpus.Blobs.Count).And.BeInAscendingOrder(StringComparer.Ordinal);
        Invocation.Run("boards", Corpus.Root).Out.Should().Be(first);
    }

    [Fact]
    public void Rows_behind_the_first_hundred_are_not_waited_for()
    {
        var output = new StringWriter { NewLine = "\n" };
        using var table = new Table(new Terminal(output, output, OutIsTerminal: false), new Column("A"), new Column("B"));
        for (var i = 0; i < Table.Sample - 1; i++)
            table.Add(strong: true, "xx", "y");
        output.ToString().Should().BeEmpty();
        table.Add(strong: true, "xx", "y");
        output.ToString().Should().StartWith("A   B\nxx  y\n").And.EndWith("\nxx  y\n");
        table.Add(strong: true, "longer", "y");
        output.ToString().Should().EndWith("\nlonger  y\n");
    }

    private void Copy(string board, string path) => _directory.Write(path, File.ReadAllBytes(Repository.Board(board)));

    /// <summary>Runs the command on paths below the test's directory, and shows them as if it ran there.</summary>
    private (int Code, string Out, string Error) Boards(params string[] args)
    {
        string[] absolute = [.. args.Select(arg => arg.EndsWith(".dtb", StringComparison.Ordinal) || arg.StartsWith("fleet", StringComparison.Ordinal) || arg == "empty" ? _directory[arg] : arg)];
        var (code, output, error) = Invocation.Run(["boards", .. absolute]);
        var prefix = _directory.Path + "/";
        // Columns of paths lose what their paths lose.
        return (code, output.Replace("FILE" + new string(' ', prefix.Length), "FILE", StringComparison.Ordinal).Replace(prefix, "", StringComparison.Ordinal), error.Replace(prefix, "", StringComparison.Ordinal));
    }

    private static List<string> Files(string table) => [.. table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split("  ")[0])];
}

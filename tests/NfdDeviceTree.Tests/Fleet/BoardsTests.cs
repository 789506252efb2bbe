using System.Runtime.Versioning;
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
    public void A_directory_is_searched_for_dtb_files_and_for_copies_of_proc_device_tree()
    {
        Boards("fleet").Should().Be((0, """
            FILE                  MODEL                           SOC              ACCELERATORS                                                        LABELS IN beta.devicetree.org
            fleet/b/cubox.dtb     SolidRun Cubox-i Dual/Quad      fsl-imx6q        gpu gpu-2d gpu-2d-vivante gpu-vivante video-codec video-codec-coda  arm-cortex-a9=4 fsl-imx6q=1 solidrun-cubox-i-q=1 vivante-gc=3
            fleet/b/headless.dtb  Acme RK3399 Headless            rockchip-rk3399  -                                                                   acme-rk3399-headless=1 arm-cortex-a53=4 arm-cortex-a72=2 rockchip-rk3399=1
            fleet/coral.dtb       Google i.MX8MQ Phanbell         fsl-imx8mq       edge-tpu gpu gpu-vivante video-codec video-codec-hantro             arm-cortex-a53=4 fsl-imx8mq=1 google-imx8mq-phanbell=1 vivante-gc=1
            fleet/dump            Raspberry Pi 4 Model B Rev 1.4  brcm-bcm2711     gpu gpu-videocore                                                   arm-cortex-a72=4 brcm-2711-v3d=1 brcm-bcm2711=1 brcm-bcm2711-vc5=1 raspberrypi-4-model-b=1

            """, ""));
    }

    [Fact]
    public void A_hidden_directory_is_not_entered_unless_it_is_named()
    {
        Files(Boards("fleet").Out).Should().NotContain(file => file.Contains("ultra"));
        Files(Boards("fleet/.hidden").Out).Should().Equal("fleet/.hidden/ultra.dtb");
    }

    [Fact]
    public void Patterns_in_paths_are_not_expanded()
    {
        var (code, output, error) = Boards("fleet/*.dtb");
        (code, Files(output).Count, error).Should().Be((3, 0, "fleet/*.dtb: error DT201: no such file or directory\n"));
    }

    [Fact]
    public void A_label_that_no_board_has_is_reported()
    {
        var (code, output, error) = Boards("fleet", "--label", "accelerator.devicetree.org/gpu", "--label", "no-such=1");

        code.Should().Be(0);
        Files(output).Should().BeEmpty();
        error.Should().Be("no board has accelerator.devicetree.org/gpu and no-such=1\n");
    }

    [Theory]
    [InlineData("no board has gpu-vivanti; did you mean gpu-vivante?", "--label", "gpu-vivanti")]
    [InlineData("no board has accelerator.devicetree.org/gqu; did you mean accelerator.devicetree.org/gpu?", "--label", "accelerator.devicetree.org/gqu")]
    [InlineData("no board has *nothing*", "--label", "*nothing*")]
    [InlineData("no board has npu and lacks gpu", "--label", "npu", "--not", "gpu")]
    [InlineData("no board lacks arm-*", "--not", "arm-*")]
    public void The_message_about_a_query_without_a_match_suggests_the_nearest_label(string error, params string[] args)
    {
        Boards(["fleet", .. args]).Error.Should().Be(error + "\n");
    }

    [Fact]
    public void Paths_keep_the_order_in_which_they_are_given()
    {
        Files(Boards("fleet/dump", "fleet/b", "fleet/coral.dtb").Out).Should().Equal("fleet/dump", "fleet/b/cubox.dtb", "fleet/b/headless.dtb", "fleet/coral.dtb");
    }

    [Fact]
    public void A_broken_board_is_reported_and_the_others_are_read()
    {
        _directory.Write("fleet/b/broken.dtb", "no devicetree");
        Directory.CreateDirectory(_directory["empty"]);

        var (code, output, error) = Boards("nope.dtb", "fleet/b", "empty", "fleet/coral.dtb");

        code.Should().Be(3);
        Files(output).Should().Equal("fleet/b/cubox.dtb", "fleet/b/headless.dtb", "fleet/coral.dtb");
        error.Should().Be("""
            nope.dtb: error DT201: no such file or directory
            fleet/b/broken.dtb+0x0: error DT102: the file begins with 0x6e6f2064; expected 0xd00dfeed, a flattened devicetree (.dtb)
            empty: error DT201: the directory holds no devicetree; expected *.dtb files in it or in its subdirectories

            """);
    }

    [SupportedOSPlatform("linux")]
    [Fact]
    public void A_symlink_to_a_directory_is_not_followed_in_a_search()
    {
        Directory.CreateSymbolicLink(_directory["fleet/b/loop"], _directory["fleet"]);

        Files(Boards("fleet/b").Out).Should().Equal("fleet/b/cubox.dtb", "fleet/b/headless.dtb");
    }

    [Theory]
    [InlineData("arm-cortex-a53", "fleet/b/headless.dtb fleet/coral.dtb")]
    [InlineData("*cortex-a53", "fleet/b/headless.dtb fleet/coral.dtb")]
    [InlineData("beta.devicetree.org/*cortex-a5*=4", "fleet/b/headless.dtb fleet/coral.dtb")]
    [InlineData("gpu", "fleet/b/cubox.dtb fleet/coral.dtb fleet/dump")]
    [InlineData("accelerator.devicetree.org/*vivante", "fleet/b/cubox.dtb fleet/coral.dtb")]
    [InlineData("family=*pi", "fleet/dump")]
    [InlineData("name=*-*", "fleet/b/cubox.dtb fleet/b/headless.dtb fleet/coral.dtb fleet/dump")]
    [InlineData("memory-mib", "")]
    [InlineData("arm-cortex-a53=4", "fleet/b/headless.dtb fleet/coral.dtb")]
    [InlineData("arm,cortex-a53=4", "fleet/b/headless.dtb fleet/coral.dtb")]
    [InlineData("beta.devicetree.org/vivante-gc", "fleet/b/cubox.dtb fleet/coral.dtb")]
    [InlineData("solidrun,cubox-i/q", "fleet/b/cubox.dtb")]
    [InlineData("fsl,imx6q", "fleet/b/cubox.dtb")]
    [InlineData("arm-cortex", "")]
    [InlineData("example.com/vivante-gc", "")]
    [InlineData("arm-cortex-a53=", "")]
    public void A_label_selects_the_boards_that_get_it(string label, string expected)
    {
        Files(Boards("fleet", "--label", label).Out).Should().Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void A_board_must_have_all_of_several_labels()
    {
        Files(Boards("fleet", "--label", "vivante-gc", "--label", "arm-cortex-a53").Out).Should().Equal("fleet/coral.dtb");
    }

    [Theory]
    [InlineData("fleet/b/cubox.dtb fleet/coral.dtb", "--feature", "gpu", "--feature", "devicetree.compatible.vivante,gc")]
    [InlineData("fleet/b/cubox.dtb fleet/coral.dtb", "--feature", "compatible.vivante,*")]
    [InlineData("fleet/dump", "--feature", "model=*Pi 4*")]
    [InlineData("fleet/dump", "--label", "gpu", "--not", "gpu-vivante")]
    [InlineData("fleet/b/headless.dtb", "--not", "*gpu*")]
    [InlineData("fleet/b/headless.dtb", "--not", "gpu", "--not", "edge-tpu")]
    [InlineData("fleet/coral.dtb", "--label", "gpu", "--feature", "compatible.fsl,imx8mq", "--not", "compatible.fsl,imx6q")]
    public void Features_and_exclusions_select_boards_too(string expected, params string[] args)
    {
        Files(Boards(["fleet", .. args]).Out).Should().Equal(expected.Split(' '));
    }

    [Theory]
    [InlineData("--label", "")]
    [InlineData("--feature", "=1")]
    [InlineData("--not", "=")]
    [InlineData("--count", "")]
    public void A_query_needs_a_key(string option, string text)
    {
        Boards("fleet", option, text).Should().Be((2, "", $"error DT406: {option}: no key; expected KEY or KEY=VALUE\n"));
    }

    [Fact]
    public void A_count_shows_how_many_boards_have_each_value()
    {
        Boards("fleet", "--count", "soc.devicetree.org/vendor", "--not", "family=rk*").Should().Be((0, """
            BOARDS  FEATURE
                 2  soc.devicetree.org/vendor=nxp
                 1  soc.devicetree.org/vendor=broadcom

            """, ""));
    }

    [Fact]
    public void A_count_includes_the_boards_without_a_value()
    {
        Boards("fleet", "--count", "edge-tpu", "--count", "*vivante").Out.Should().Be("""
            BOARDS  FEATURE
                 2  (without this feature)
                 2  accelerator.devicetree.org/gpu-vivante=true
                 1  accelerator.devicetree.org/edge-tpu=true
                 1  accelerator.devicetree.org/gpu-2d-vivante=true

            """);
    }

    [Fact]
    public void A_count_for_a_spreadsheet_has_key_and_value()
    {
        Boards("fleet", "--count", "devicetree.model", "--format", "csv", "--label", "gpu").Out.Should().Be("""
            boards,key,value
            1,devicetree.model,Google i.MX8MQ Phanbell
            1,devicetree.model,Raspberry Pi 4 Model B Rev 1.4
            1,devicetree.model,SolidRun Cubox-i Dual/Quad

            """);
    }

    [Fact]
    public void The_difference_of_two_boards_has_the_form_of_diff()
    {
        Boards("--diff", "-c", Repository.WithoutCatalogue, "--labels-only", "fleet/b/headless.dtb", "fleet/coral.dtb").Should().Be((0, """
            --- fleet/b/headless.dtb
            +++ fleet/coral.dtb
            - beta.devicetree.org/acme-rk3399-headless=1
            - beta.devicetree.org/arm-cortex-a72=2
            + beta.devicetree.org/fsl-imx8mq=1
            + beta.devicetree.org/google-imx8mq-phanbell=1
            - beta.devicetree.org/rockchip-rk3399=1
            + beta.devicetree.org/vivante-gc=1

            """, ""));
    }

    [Fact]
    public void A_changed_value_is_removed_and_added()
    {
        Boards("--diff", "-c", Repository.WithoutCatalogue, "--labels-only", "fleet/b/cubox.dtb", "fleet/coral.dtb").Out.Should().Contain(
            "- beta.devicetree.org/vivante-gc=3\n+ beta.devicetree.org/vivante-gc=1\n");
    }

    [Fact]
    public void The_difference_of_three_boards_shows_the_features_that_not_all_have()
    {
        Boards("--diff", "--common", "-c", Repository.WithoutCatalogue, "--labels-only", "fleet/b/headless.dtb", "fleet/coral.dtb", "fleet/.hidden/ultra.dtb", "-n", "psci").Out.Should().Be("""
            all 3 boards
            fleet/b/headless.dtb
              beta.devicetree.org/acme-rk3399-headless=1
              beta.devicetree.org/arm-cortex-a53=4
              beta.devicetree.org/arm-cortex-a72=2
              beta.devicetree.org/arm-psci-1.0=1
              beta.devicetree.org/rockchip-rk3399=1
            fleet/coral.dtb
              beta.devicetree.org/arm-cortex-a53=4
              beta.devicetree.org/arm-psci-1.0=1
              beta.devicetree.org/fsl-imx8mq=1
              beta.devicetree.org/google-imx8mq-phanbell=1
              beta.devicetree.org/vivante-gc=1
            fleet/.hidden/ultra.dtb
              beta.devicetree.org/arm-cortex-a53=3
              beta.devicetree.org/arm-mali-400=1
              beta.devicetree.org/arm-psci-0.2=1
              beta.devicetree.org/avnet-ultra96=1
              beta.devicetree.org/avnet-ultra96-rev1=1
              beta.devicetree.org/xilinx-zynqmp=1
              beta.devicetree.org/xilinx-zynqmp-mali=1
              beta.devicetree.org/xilinx-zynqmp-zcu100-revC=1

            """);
    }

    [Fact]
    public void The_option_common_shows_common_features_first()
    {
        string[] args = ["--diff", "-c", Repository.WithoutCatalogue, "--labels-only", "fleet/b/headless.dtb", "fleet/coral.dtb"];
        Boards([.. args, "--common"]).Out.Should().Be("all 2 boards\n  beta.devicetree.org/arm-cortex-a53=4\n" + Boards(args).Out);
    }

    [Fact]
    public void Equal_boards_have_no_difference_and_a_broken_board_is_left_out()
    {
        Copy("google-coral-dev", "fleet/twin.dtb");
        _directory.Write("broken.dtb", "");

        var (code, output, error) = Boards("--diff", "fleet/coral.dtb", "broken.dtb", "fleet/twin.dtb");

        (code, output).Should().Be((3, "--- fleet/coral.dtb\n+++ fleet/twin.dtb\n"));
        error.Should().Be("broken.dtb+0x0: error DT101: the file is empty; expected a flattened devicetree\nno difference\n");
    }

    [Theory]
    [InlineData("--diff and --expect cannot be combined; expected one of them", "--diff", "--expect", "x.yaml")]
    [InlineData("--count and --unknown cannot be combined; expected one of them", "--count", "gpu", "--unknown")]
    [InlineData("--common needs --diff", "--common")]
    [InlineData("--diff has no format csv; expected one of table, json", "--diff", "--format", "csv")]
    [InlineData("--count has no format html; expected one of table, csv", "--count", "gpu", "--format", "html")]
    [InlineData("--expect has no format json; expected one of table", "--expect", "x.yaml", "--format", "json")]
    [InlineData("--diff and --nodefeature-dir cannot be combined; expected one of them", "--diff", "--nodefeature-dir", "out")]
    public void Contradictory_options_are_refused(string error, params string[] args)
    {
        Boards(["fleet", .. args]).Should().Be((2, "", $"error DT406: {error}\n"));
    }

    [Fact]
    public void Unknown_lists_the_devices_and_boards_that_the_catalogue_lacks()
    {
        _directory.Write("fleet/acme.dtb", new FdtBlob().Begin("").Property("compatible", "acme,board\0").Property("model", "Acme")
            .Begin("npu@1000").Property("compatible", "acme,npu-v1\0").End()
            .Begin("npu@2000").Property("compatible", "acme,npu-v2\0").Property("status", "disabled\0").End()
            .Begin("uart").Property("compatible", "acme,uart\0").End()
            .End().Finish());

        Boards("fleet/acme.dtb", "fleet/coral.dtb", "fleet/b/headless.dtb", "--unknown").Should().Be((0, """
            KIND    COMPATIBLE                            NODE  BOARDS  EXAMPLE
            device  acme,npu-v1                           npu   1       fleet/acme.dtb
            board   acme,board                            /     1       fleet/acme.dtb
            board   acme,rk3399-headless rockchip,rk3399  /     1       fleet/b/headless.dtb

            """, ""));
        Boards("fleet/acme.dtb", "--unknown", "--format", "csv").Out.Should().Be("""
            kind,compatible,node,boards,example
            device,"acme,npu-v1",npu,1,fleet/acme.dtb
            board,"acme,board",/,1,fleet/acme.dtb

            """);
    }

    [Fact]
    public void A_spreadsheet_has_a_row_for_each_board()
    {
        Boards("fleet/coral.dtb", "fleet/b/headless.dtb", "--format", "csv").Should().Be((0, """
            file,model,board,board family,board model,soc,soc vendor,soc family,accelerators,labels
            fleet/coral.dtb,Google i.MX8MQ Phanbell,google-imx8mq-phanbell,coral,coral-dev,fsl-imx8mq,nxp,imx8m,edge-tpu gpu gpu-vivante video-codec video-codec-hantro,arm-cortex-a53=4 fsl-imx8mq=1 google-imx8mq-phanbell=1 vivante-gc=1
            fleet/b/headless.dtb,Acme RK3399 Headless,acme-rk3399-headless,,,rockchip-rk3399,rockchip,rk33xx,,acme-rk3399-headless=1 arm-cortex-a53=4 arm-cortex-a72=2 rockchip-rk3399=1

            """, ""));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("a \"quoted\", model", "\"a \"\"quoted\"\", model\"")]
    public void A_hostile_model_is_plain_text_in_a_spreadsheet(string model, string cell)
    {
        _directory.Write("fleet/acme.dtb", new FdtBlob().Begin("").Property("compatible", "acme,board\0").Property("model", model + "\0").End().Finish());

        Boards("fleet/acme.dtb", "--format", "csv").Out.Split('\n')[1].Should().StartWith($"fleet/acme.dtb,{cell},acme-board,");
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public void On_a_terminal_every_row_fits_into_its_width(int width)
    {
        string[][] runs = [["boards"], ["boards", "--unknown"], ["boards", "--label", "gpu"]];
        foreach (var args in runs)
        {
            var run = Invocation.OnTerminal(width, [.. args, _directory["fleet"]]);
            run.ExitCode.Should().Be(0);
            run.Out.Split('\n').Should().OnlyContain(line => line.Length <= width, "{0}", string.Join(' ', args));
            run.Out.Contains("LABELS IN", StringComparison.Ordinal).Should().Be(width >= 140 && !args.Contains("--unknown"));
            foreach (var label in new[] { "gpu-2d-vivante", "video-codec-hantro", "gpu-videocore" })
                run.Out.Contains(label, StringComparison.Ordinal).Should().Be(!args.Contains("--unknown"), "a label is never broken");
        }
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
    public void Json_of_a_difference_leaves_out_common_features()
    {
        var output = Boards("--diff", "-c", Repository.WithoutCatalogue, "--format", "json", "--labels-only", "fleet/b/headless.dtb", "fleet/coral.dtb").Out;

        output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => string.Join(' ', JsonDocument.Parse(line).RootElement.GetProperty("labels").EnumerateArray().Select(label => label.GetProperty("key").GetString())))
            .Should().Equal(
                "beta.devicetree.org/acme-rk3399-headless beta.devicetree.org/arm-cortex-a72 beta.devicetree.org/rockchip-rk3399",
                "beta.devicetree.org/fsl-imx8mq beta.devicetree.org/google-imx8mq-phanbell beta.devicetree.org/vivante-gc");
    }

    [Fact]
    public void Json_of_a_difference_begins_with_common_features_with_the_option_common()
    {
        string[] args = ["--diff", "-c", Repository.WithoutCatalogue, "--format", "json", "--labels-only", "fleet/b/headless.dtb", "fleet/coral.dtb"];
        Boards([.. args, "--common"]).Out.Should().Be("""{"version":"v1","source":null,"model":null,"board":null,"soc":null,"labels":[{"key":"beta.devicetree.org/arm-cortex-a53","value":"4","compatible":[],"nodes":[]}],"features":[]}""" + "\n" + Boards(args).Out);
    }

    [Fact]
    public void A_NodeFeature_object_is_written_for_each_selected_board()
    {
        var output = Boards("fleet", "--label", "arm-cortex-a53", "--nodefeature-dir", _directory["out"]);

        output.Code.Should().Be(0);
        var written = Directory.GetFiles(_directory["out"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var below = _directory["out"] + "/_root" + _directory["fleet"];
        written.Should().Equal(below + "/b/headless.dtb.yaml", below + "/coral.dtb.yaml");
        File.ReadAllText(written[0]).Should().Be(Invocation.Print("-d", "--format", "nodefeature", "--node-name", "headless", "--devicetree", _directory["fleet/b/headless.dtb"]));
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
    public void Each_object_has_its_own_path_below_the_directory(string path, string expected)
    {
        new ObjectDirectory("out").PathOf(path).Should().Be(expected);
    }

    [Fact]
    public void An_object_directory_that_is_a_file_is_an_output_error()
    {
        _directory.Write("out", "a file");

        var (code, _, error) = Boards("fleet", "--nodefeature-dir", _directory["out"]);

        code.Should().Be(4);
        error.Should().Contain("error DT501: ");
    }

    [Theory]
    [InlineData("notes\n", 4)]
    [InlineData("apiVersion: v1\nkind: ConfigMap\n", 4)]
    [InlineData("", 0)]
    [InlineData("apiVersion: nfd.k8s-sigs.io/v1alpha1\nkind: NodeFeature\nold: true\n", 0)]
    public void Only_a_NodeFeature_object_is_replaced(string old, int expected)
    {
        var file = _directory.Write($"out/_root{_directory["fleet/coral.dtb"]}.yaml", old);

        var (code, _, error) = Boards("fleet/coral.dtb", "--nodefeature-dir", _directory["out"]);

        code.Should().Be(expected);
        error.Contains("error DT504: the file is not a NodeFeature object", StringComparison.Ordinal).Should().Be(expected != 0);
        File.ReadAllText(file).Should().Match(text => (text == old) == (expected != 0));
    }

    [Fact]
    public void Settings_apply_to_all_boards()
    {
        Boards("fleet/b/cubox.dtb", "--namespace", "example.com", "-n", "vpu").Out.Should().Be("""
            FILE               MODEL                       SOC        ACCELERATORS                                                        LABELS IN example.com
            fleet/b/cubox.dtb  SolidRun Cubox-i Dual/Quad  fsl-imx6q  gpu gpu-2d gpu-2d-vivante gpu-vivante video-codec video-codec-coda  arm-cortex-a9=4 cnm-coda960=1 fsl-imx6q=1 fsl-imx6q-vpu=1 solidrun-cubox-i-q=1 vivante-gc=3

            """);
    }

    [Fact]
    public void A_path_is_required()
    {
        Invocation.Run("boards").ExitCode.Should().Be(2);
    }

    [Fact]
    public void The_help_names_NFD_s_plugin()
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
    public void Rows_after_the_first_hundred_are_printed_immediately()
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
        // The column is as wide as the longest path, which has the prefix.
        return (code, output.Replace("FILE" + new string(' ', prefix.Length), "FILE", StringComparison.Ordinal).Replace(prefix, "", StringComparison.Ordinal), error.Replace(prefix, "", StringComparison.Ordinal));
    }

    private static List<string> Files(string table) => [.. table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split("  ")[0])];
}

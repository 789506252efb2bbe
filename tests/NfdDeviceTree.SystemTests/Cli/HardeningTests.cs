using Devicetree;
using NfdDeviceTree.Cli;
using NfdDeviceTree.Cli.Rendering;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Fleet;
using NfdDeviceTree.Nfd;
using NfdDeviceTree.Publishing;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Cli;

/// <summary>Ways in which the program was once broken from outside.</summary>
public sealed class HardeningTests : IDisposable
{
    private static readonly string Board = Repository.Board("nvidia-jetson-nano");

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_root_whose_compatible_cannot_be_read_keeps_the_labels_it_had()
    {
        _directory.Write("tree/compatible", "acme,board\0");
        var output = _directory["out/features"];
        Invocation.Run("--devicetree", _directory["tree"], "-o", output).ExitCode.Should().Be(0);
        var before = File.ReadAllBytes(output);

        using (var file = File.OpenWrite(_directory["tree/compatible"]))
            file.SetLength(DeviceTreeLimits.MaxPropertySize + 1);
        var large = Invocation.Run("--devicetree", _directory["tree"], "-o", output);
        using var forbidden = new Forbidden(["tree/compatible"], _directory);
        _directory.Invoking(directory => DirectoryReader.Read(directory["tree"], PropertyFilter.Of(StandardProperties.Compatible, StandardProperties.Status, StandardProperties.Model, StandardProperties.DeviceType), _ => { }))
            .Should().Throw<DeviceTreeException>().Which.Problem.Id.Should().Be(DeviceTreeError.Unreadable);

        large.ExitCode.Should().Be(3);
        large.Findings.Should().Equal("error DT201");
        File.ReadAllBytes(output).Should().Equal(before);
    }

    [Theory]
    [InlineData("-d", "watch")]
    [InlineData("-o", "x", "check")]
    [InlineData("--devicetree", "x", "explain")]
    public void An_option_in_front_of_a_command_is_refused_and_not_dropped(params string[] args)
    {
        var run = Invocation.Run(args);
        run.ExitCode.Should().Be(2);
        run.Findings.Should().Equal("error DT406");
    }

    [Theory]
    [InlineData("version: \"\\UFFFFFFFF\"\n")]
    [InlineData("!<>")]
    [InlineData("? {a:\"~\nx b}\n: c")]
    public void What_the_YAML_library_chokes_on_is_an_error_of_the_settings(string yaml) =>
        yaml.Invoking(text => SettingsReader.Read(System.Text.Encoding.UTF8.GetBytes(text), "config.yaml"))
            .Should().Throw<DiagnosticException>().Which.Id.Should().Be(DiagnosticId.SettingsSyntax);

    [Theory]
    [InlineData("check", "")]
    [InlineData("check", "--max-age", "5m", "")]
    public void An_empty_path_is_a_wrong_word(params string[] args) =>
        Invocation.Run(args).Findings.Should().Equal("error DT406");

    [Fact]
    public void A_file_time_beyond_the_calendar_disturbs_nobody()
    {
        // tmpfs keeps times of 64 bits.
        var place = Directory.CreateDirectory($"/dev/shm/nfd-devicetree-tests-{Guid.NewGuid():n}").FullName;
        try
        {
            var output = Path.Join(place, "features");
            Invocation.Run("--devicetree", Board, "-o", output).ExitCode.Should().Be(0);
            Command.Run("touch", "-d", "@300000000000", output);
            Command.Run("touch", "-d", "@300000000000", place);

            Invocation.Run("--devicetree", Board, "-o", output, "--labels-only").ExitCode.Should().Be(0);
            Invocation.Run("check", place).ExitCode.Should().Be(0);
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    [Fact]
    public void Where_there_is_nothing_to_say_the_file_of_a_running_sidecar_stands()
    {
        _directory.Write("empty/#address-cells", "\0");
        var output = _directory["out/features"];
        Invocation.Run("--devicetree", Board, "-o", output).ExitCode.Should().Be(0);
        using (Publisher.Open(OutputPath.Create(output), TimeSpan.Zero))
            Invocation.Run("--devicetree", _directory["empty"], "-o", output).Findings.Should().Equal("error DT503");
        File.Exists(output).Should().BeTrue();
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("\n\n", false)]
    [InlineData("x.example/a=1\n", false)]
    [InlineData("beta.devicetree.org/a=1\n", true)]
    public void An_empty_file_is_none_of_ours(string content, bool isOurs) =>
        FeatureFile.IsOurs(System.Text.Encoding.UTF8.GetBytes(content), LabelNamespace.Default).Should().Be(isOurs);

    [Fact]
    public void An_escape_sequence_in_any_message_is_shown_and_not_sent() =>
        Diagnostic.Error(DiagnosticId.TreeUnreadable, default, "no \e[31m file \\x0a").ToString()
            .Should().Be("error DT201: no \\x1b[31m file \\x0a");

    [Fact]
    public void Where_nobody_can_be_told_the_exit_code_speaks()
    {
        using var deaf = new StreamWriter(new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0)) { AutoFlush = true };
        using var output = new StringWriter();
        CommandLine.Run(["--bogus"], new Terminal(output, deaf, OutIsTerminal: false)).Should().Be(ExitCode.Usage);
        CommandLine.Run(["--devicetree", Board, "-o", _directory["out/features"]], new Terminal(output, deaf, OutIsTerminal: false)).Should().Be(ExitCode.Success);
    }

    [Fact]
    public void A_FIFO_below_a_directory_of_boards_is_not_waited_for()
    {
        _directory.MakeFifo("boards/a.dtb");
        File.Copy(Board, _directory["boards/b.dtb"]);
        var run = Invocation.Run("boards", _directory["boards"]);
        run.ExitCode.Should().Be(0);
        run.Out.Should().Contain("b.dtb").And.NotContain("a.dtb");
    }

    [Theory]
    [InlineData(255, null)]
    [InlineData(256, (int)DiagnosticId.NameTooLong)]
    public void A_node_name_is_no_longer_than_a_file_name(int length, int? id)
    {
        var blob = new FdtBlob().Begin("").Begin(new string('n', length)).End().End().Finish().ToArray();
        int? found = null;
        try
        {
            FdtReader.Read(blob, "board.dtb", PropertyFilter.Of(StandardProperties.Compatible, StandardProperties.Status, StandardProperties.Model, StandardProperties.DeviceType));
        }
        catch (DeviceTreeException e)
        {
            found = (int)e.Problem.Id;
        }

        found.Should().Be(id);
    }

    [Theory]
    [InlineData("-d", "--devicetree", "board\ufffd.dtb")]
    [InlineData("[dry-run]", "-o", "x")]
    [InlineData("-n", "watch")]
    [InlineData("-d", "-n", "npu", "boards", "x.dtb")]
    [InlineData("boards", "--label", "", "board.dtb")]
    [InlineData("boards", "--label", "=1", "board.dtb")]
    [InlineData("boards", "--nodefeature-dir", "", "board.dtb")]
    [InlineData("explain", "--label", "")]
    public void Words_that_mean_nothing_are_refused(params string[] args)
    {
        var run = Invocation.Run(args);
        run.ExitCode.Should().Be(2);
        run.Findings.Should().Equal("error DT406");
        run.Out.Should().BeEmpty();
    }

    [Fact]
    public void An_output_that_fails_after_an_error_is_one_more_message()
    {
        Invocation.Run("--devicetree", Board, "-o", _directory["out/features"]).ExitCode.Should().Be(0);
        _directory.Write("out/.nfd-devicetree/features.heartbeat", "");
        using var full = new StreamWriter("/dev/full");
        var error = new StringWriter();

        var code = CommandLine.Run(["check", "--max-age", "1m", _directory["out/features"], _directory["out/none"]], new Terminal(full, error, OutIsTerminal: false));

        code.Should().Be(4);
        error.ToString().Should().Contain("error DT610: ").And.Contain("standard output: error DT501: ");
        var dispose = full.Dispose; // or the end of this test throws
        dispose.Should().Throw<IOException>();
    }

    [Fact]
    public void A_symlink_at_an_object_s_name_is_replaced_and_not_written_through()
    {
        var victim = _directory.Write("victim", "precious");
        File.Copy(Board, _directory["board.dtb"]);
        var place = BoardReader.ObjectPath(_directory["objects"], _directory["board.dtb"]);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.CreateSymbolicLink(place, victim);

        Invocation.Run("boards", "--nodefeature-dir", _directory["objects"], _directory["board.dtb"]).ExitCode.Should().Be(0);

        File.ReadAllText(victim).Should().Be("precious");
        File.ReadAllText(place).Should().Contain("kind: NodeFeature");
        Directory.GetFiles(Path.GetDirectoryName(place)!).Should().Equal(place);
    }

    [Fact]
    public void Any_directories_twice_are_any_directories_once()
    {
        _directory.Write("d/1/2/3/a.dtb", File.ReadAllBytes(Board));
        Directory.CreateDirectory(_directory["d/" + string.Concat(Enumerable.Repeat("x/", 25))]);

        var run = Invocation.Run("boards", _directory["d/" + string.Concat(Enumerable.Repeat("**/", 12)) + "*.dtb"]);

        run.ExitCode.Should().Be(0);
        run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(2);
        TreePaths.Find(_directory["d/**/*/**/*.dtb"]).Should().Equal(_directory["d/1/2/3/a.dtb"]);
    }

    [Theory]
    [InlineData("boards")]
    [InlineData("boards/**/*.dtb")]
    [InlineData("boards/*/*.dtb")]
    public void A_directory_that_cannot_be_listed_is_reported_and_the_rest_goes_on(string path)
    {
        foreach (var name in new[] { "a", "m", "z" })
            _directory.Write($"boards/{name}/b.dtb", File.ReadAllBytes(Board));
        File.SetUnixFileMode(_directory["boards/m"], UnixFileMode.None);
        using var forbidden = new Forbidden([], _directory);

        TreePaths.Find(_directory[path]).Should().Equal(_directory["boards/a/b.dtb"], _directory["boards/m"], _directory["boards/z/b.dtb"]);
    }

    [Fact]
    public void A_FIFO_that_a_glob_finds_is_not_waited_for()
    {
        _directory.MakeFifo("boards/a.dtb");
        File.Copy(Board, _directory["boards/b.dtb"]);
        TreePaths.Find(_directory["boards/*"]).Should().Equal(_directory["boards/b.dtb"]);
    }

    [Fact]
    public void An_output_that_cannot_be_looked_at_is_not_taken_for_absent()
    {
        _directory.Write("acpi/#address-cells", "\0");
        Directory.CreateDirectory(_directory["out/features"]);
        Invocation.Run("--devicetree", _directory["acpi"], "-o", _directory["out/features"]).Findings.Should().Equal("error DT502");

        _directory.Write("locked/features", "beta.devicetree.org/a=1\n");
        File.SetUnixFileMode(_directory["locked"], UnixFileMode.None);
        using var forbidden = new Forbidden([], _directory);
        Invocation.Run("--devicetree", _directory["acpi"], "-o", _directory["locked/features"]).Findings.Should().Equal("error DT501");
    }

    [Fact]
    public void A_glob_that_matches_a_directory_and_what_stands_in_it_finds_that_once()
    {
        _directory.Write("g/a/b/x.dtb", File.ReadAllBytes(Board));
        TreePaths.Find(_directory["g/**/*"]).Should().Equal(_directory["g/a/b/x.dtb"]);
    }

    [Fact]
    public void A_board_s_name_may_be_as_long_as_its_object_s_can_be()
    {
        var name = new string('n', 246) + ".dtb"; // and .yaml behind it
        File.Copy(Board, _directory[name]);
        Invocation.Run("boards", "--nodefeature-dir", _directory["objects"], _directory[name]).ExitCode.Should().Be(0);
    }
}

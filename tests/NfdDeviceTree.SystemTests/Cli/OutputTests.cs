using Devicetree;
using NfdDeviceTree.Cli;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Cli;

/// <summary>Paths of the output, valid and invalid.</summary>
public sealed class OutputTests : IDisposable
{
    private const UnixFileMode Mode755 = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private const UnixFileMode Mode644 = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly TemporaryDirectory _directory = new();

    private static string Board => Repository.Board("nvidia-jetson-nano");

    private static string Expected => Golden.Of("nvidia-jetson-nano", Board);

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData]
    [InlineData("-f")]
    public void The_file_is_written_and_a_missing_directory_made(params string[] further)
    {
        var file = _directory["a/b/devicetree-features"];
        var run = Invocation.Run(["--devicetree", Board, "-o", file, .. further]);
        run.ShouldSucceed();
        run.Out.Should().BeEmpty();
        File.ReadAllText(file).Should().Be(Expected);
        File.GetUnixFileMode(file).Should().Be(Mode644);
        File.GetUnixFileMode(_directory["a"]).Should().Be(Mode755);
        File.GetUnixFileMode(_directory["a/b"]).Should().Be(Mode755);
        Visible("a/b").Should().Equal("devicetree-features");
    }

    [Fact]
    public void A_second_run_writes_nothing_and_another_board_replaces_the_file()
    {
        var file = _directory["a/devicetree-features"];
        Invocation.Run("--devicetree", Board, "-o", file).ShouldSucceed();
        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);
        Invocation.Run("--devicetree", Board, "-o", file).ShouldSucceed();
        File.GetLastWriteTimeUtc(file).Should().Be(DateTime.UnixEpoch);
        Invocation.Run("--devicetree", Repository.Board("raspberrypi-4-b"), "-o", file).ShouldSucceed();
        File.ReadAllText(file).Should().Be(Golden.Of("raspberrypi-4-b", Repository.Board("raspberrypi-4-b")));
        Visible("a").Should().Equal("devicetree-features");
    }

    [Theory]
    [InlineData("-d")]
    [InlineData("--dry-run")]
    [InlineData("-d", "-f")]
    public void A_dry_run_prints_the_file_and_writes_nothing(params string[] further)
    {
        var run = Invocation.Run(["--devicetree", Board, "-o", _directory["a/devicetree-features"], .. further]);
        run.ShouldSucceed();
        run.Out.Should().Be(Expected);
        run.Error.Should().BeEmpty();
        Visible("").Should().BeEmpty();
    }

    [Theory]
    [InlineData("-o", "-")]
    [InlineData("-o-")]
    [InlineData("--output=-")]
    [InlineData("--output", "-", "-f")]
    public void A_hyphen_is_standard_output(params string[] output)
    {
        var run = Invocation.Run(["--devicetree", Board, .. output]);
        run.ShouldSucceed();
        run.Out.Should().Be(Expected);
        run.Error.Should().BeEmpty();
    }

    [Fact]
    public void Without_features_an_old_file_of_nfd_devicetree_is_removed()
    {
        var file = _directory["a/devicetree-features"];
        Invocation.Run("--devicetree", Board, "-o", file).ShouldSucceed();
        var run = Invocation.Run("--devicetree", NoBoard(), "-o", file);
        run.ShouldSucceed();
        run.Out.Should().BeEmpty();
        run.Error.Should().NotBeEmpty();
        Visible("a").Should().BeEmpty();
    }

    [Fact]
    public void Without_features_a_file_of_another_program_is_kept()
    {
        var file = _directory.Write("a/devicetree-features", "acme/x=1\n");
        var run = Invocation.Run("--devicetree", NoBoard(), "-o", file);
        run.ExitCode.Should().Be(ExitCode.Success);
        run.Findings.Should().Equal("warning DT504");
        File.ReadAllText(file).Should().Be("acme/x=1\n");
    }

    [Theory]
    [InlineData("-d")]
    [InlineData("-o", "-")]
    [InlineData("explain")]
    public void Without_features_standard_output_is_empty(params string[] args)
    {
        var run = Invocation.Run([.. args, "--devicetree", NoBoard()]);
        run.ShouldSucceed();
        run.Out.Should().BeEmpty();
        run.Error.Should().NotBeEmpty();
    }

    [Fact]
    public void A_directory_below_a_file_is_an_error()
    {
        var before = _directory.Write("file", "mine\n");
        Invocation.Run("--devicetree", Board, "-o", _directory["file/devicetree-features"]).ShouldFail(ExitCode.Output, "DT501");
        Invocation.Run("--devicetree", Board, "-o", _directory["file/a/devicetree-features"]).ShouldFail(ExitCode.Output, "DT501");
        File.ReadAllText(before).Should().Be("mine\n");
        Visible("").Should().Equal("file");
    }

    [Fact]
    public void An_output_that_is_a_directory_is_an_error()
    {
        Directory.CreateDirectory(_directory["a/features"]);
        Invocation.Run("--devicetree", Board, "-o", _directory["a/features"]).ShouldFail(ExitCode.Output, "DT502");
        Everything("a").Should().Equal("features");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/tmp/")]
    [InlineData("/tmp/..")]
    public void An_output_that_does_not_name_a_file_is_an_error(string path) =>
        Invocation.Run("--devicetree", Board, "-o", path).ShouldFail(ExitCode.Output, "DT501");

    [Fact]
    public void A_directory_that_this_user_may_not_write_to_is_an_error()
    {
        var file = _directory.Write("a/devicetree-features", OutputPlace.Old);
        var board = _directory.Write("board.dtb", File.ReadAllBytes(Board)); // the other user cannot read a checkout below /root
        File.SetUnixFileMode(_directory["a"], Mode755 & ~UnixFileMode.UserWrite);
        using (new Forbidden([], _directory))
        {
            Invocation.Run("--devicetree", board, "-o", file).ShouldFail(ExitCode.Output, "DT501");
        }

        File.SetUnixFileMode(_directory["a"], Mode755);
        File.ReadAllText(file).Should().Be(OutputPlace.Old);
        Everything("a").Should().Equal("devicetree-features");
    }

    [FactWith(Needs.Mount)]
    public void A_read_only_file_system_is_an_error_with_its_reason()
    {
        using var small = new SmallDisk();
        var file = Path.Join(small.Path, "devicetree-features");
        File.WriteAllText(file, OutputPlace.Old);
        small.MakeReadOnly();
        var run = Invocation.Run("--devicetree", Board, "-o", file);
        run.ShouldFail(ExitCode.Output, "DT501");
        run.Error.Should().Contain("Read-only file system", "the reason helps the user; the name of an internal file does not");
        File.ReadAllText(file).Should().Be(OutputPlace.Old);
        Everything(small.Path).Should().Equal("devicetree-features");
    }

    [FactWith(Needs.Mount)]
    public void A_full_file_system_is_an_error()
    {
        using var small = new SmallDisk();
        var file = Path.Join(small.Path, "devicetree-features");
        File.WriteAllText(file, OutputPlace.Old);
        small.Fill();
        Invocation.Run("--devicetree", Board, "-o", file).ShouldFail(ExitCode.Output, "DT501");
        File.ReadAllText(file).Should().Be(OutputPlace.Old);
        Everything(small.Path).Should().Equal("devicetree-features", "filler");
    }

    [FactWith(Needs.Mount)]
    public void A_file_system_that_is_full_after_the_first_run_is_an_error()
    {
        using var small = new SmallDisk();
        var file = Path.Join(small.Path, "a/devicetree-features");
        Invocation.Run("--devicetree", Repository.Board("raspberrypi-4-b"), "-o", file).ShouldSucceed();
        var before = (File.ReadAllText(file), Everything(Path.Join(small.Path, "a")));
        small.Fill();
        Invocation.Run("--devicetree", Board, "-o", file).ShouldFail(ExitCode.Output, "DT501");
        File.ReadAllText(file).Should().Be(before.Item1);
        Everything(Path.Join(small.Path, "a")).Should().Equal(before.Item2);
    }

    [Fact]
    public void The_message_counts_the_features_in_the_file()
    {
        var compatible = string.Concat(Enumerable.Range(0, 600).Select(i => $"acme,{i:d4}{new string('x', 60)}\0"));
        var blob = _directory.Write("large.dtb", new FdtBlob().Begin("").Property("compatible", compatible).End().Finish());
        var file = _directory["a/devicetree-features"];

        var run = Invocation.Run("--devicetree", blob, "-o", file);

        run.Findings.Should().Equal("warning DT303");
        var lines = File.ReadAllLines(file);
        var raw = lines.Count(line => line == "# +no-label");
        raw.Should().BeLessThan(10);
        run.Error.Should().Contain($": {lines.Count(line => line[0] != '#') - raw} labels, {raw} raw features, written\n");
    }

    [Fact]
    public void A_file_with_an_unreadable_status_is_not_treated_as_missing()
    {
        var noBoard = NoBoard();
        Directory.CreateDirectory(_directory["out/features"]);
        Invocation.Run("--devicetree", noBoard, "-o", _directory["out/features"]).Findings.Should().Equal("error DT502");

        _directory.Write("locked/features", "beta.devicetree.org/a=1\n");
        File.SetUnixFileMode(_directory["locked"], UnixFileMode.None);
        using (new Forbidden([], _directory))
            Invocation.Run("--devicetree", noBoard, "-o", _directory["locked/features"]).Findings.Should().Equal("error DT501");
        File.SetUnixFileMode(_directory["locked"], Mode755);
    }

    [Fact]
    public void A_root_with_an_unreadable_compatible_keeps_the_file()
    {
        _directory.Write("tree/compatible", "acme,board\0");
        var output = _directory["out/features"];
        Invocation.Run("--devicetree", _directory["tree"], "-o", output).ExitCode.Should().Be(0);
        var before = File.ReadAllBytes(output);

        using (var file = File.OpenWrite(_directory["tree/compatible"]))
            file.SetLength(DeviceTreeLimits.MaxPropertySize + 1);
        Invocation.Run("--devicetree", _directory["tree"], "-o", output).ShouldFail(ExitCode.Tree, "DT201");
        File.ReadAllBytes(output).Should().Equal(before);

        File.SetUnixFileMode(_directory["tree"], Mode755);
        using (new Forbidden(["tree/compatible"], _directory))
            Invocation.Run("--devicetree", _directory["tree"], "-d").ShouldFail(ExitCode.Tree, "DT201");
    }

    private string NoBoard() => _directory.Write("pc.dtb", new FdtBlob().Begin("").Begin("cpus").End().End().Finish());

    private string[] Visible(string name) =>
        [.. Directory.GetFileSystemEntries(_directory[name]).Select(entry => Path.GetFileName(entry)).Where(entry => !entry.StartsWith('.') && entry != "pc.dtb")];

    private string[] Everything(string directory) =>
        [.. Directory.GetFileSystemEntries(Path.Combine(_directory.Path, directory)).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];
}

using System.Runtime.Versioning;
using System.Text;
using NfdDeviceTree.Tests.Nfd;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Boards;

/// <summary>The boards in <c>tests/boards</c>, also those of vendors' kernels, and the feature files beside them.</summary>
public sealed class BoardTests
{
    private const string WithFan = "nvidia-jetson-nano+pwm-fan";

    public static TheoryData<string> Boards => [.. Names("*.dtb")];

    [Fact]
    public void Every_board_has_a_source_a_blob_and_a_feature_file_and_there_are_no_other_files()
    {
        Names("*.dtb").Should().NotBeEmpty().And.Equal(Names("*.dts"));
        Names("*.features").Should().BeEquivalentTo(Names("*.dtb").Append(WithFan));
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_board_gives_its_feature_file(string board) =>
        DryRun(board).Should().Be(Golden(board));

    [Fact]
    public void A_node_that_the_user_selects_adds_its_label()
    {
        DryRun("nvidia-jetson-nano", "-n", "gpu", "pwm-fan").Should().Be(Golden(WithFan));
        Golden(WithFan).Should().NotBe(Golden("nvidia-jetson-nano"));
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_node_that_is_already_selected_adds_nothing(string board) =>
        DryRun(board, "-n", "gpu").Should().Be(Golden(board));

    [Theory]
    [MemberData(nameof(Boards))]
    public void Labels_only_prints_only_the_label_lines_of_the_feature_file(string board) =>
        DryRun(board, "--labels-only").Should().Be(
            string.Concat(Golden(board).Split('\n').Where(IsLabel).Select(line => line + "\n")));

    private static bool IsLabel(string line) =>
        new[] { "accelerator", "beta", "board", "soc" }.Any(name => line.StartsWith(name + ".devicetree.org/", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Boards))]
    public void NFD_accepts_every_line_of_the_feature_file(string board)
    {
        var file = LocalFile.Parse(Encoding.UTF8.GetBytes(DryRun(board)));
        file.Oddities.Should().BeEmpty();
        file.InvalidLabels().Should().BeEmpty();
        file.Labels.Keys.Should().NotBeEmpty().And.OnlyContain(key => IsLabel(key));
        file.Features.Keys.Except(file.Labels.Keys).Should().NotBeEmpty().And.OnlyContain(key => key.StartsWith("devicetree.", StringComparison.Ordinal));
        file.Labels.Keys.Should().NotContain(key => key.EndsWith("/evil", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_board_in_directory_form_gives_the_same_file(string board)
    {
        using var directory = new TemporaryDirectory();
        DirectoryForm.Write(File.ReadAllBytes(Repository.Board(board)), directory["tree"]);
        Invocation.Run("-d", "--devicetree", directory["tree"]).Out.Should().Be(Support.Golden.Of(board, directory["tree"]));
    }

    [Fact]
    public void A_hostile_property_is_one_line()
    {
        using var directory = new TemporaryDirectory();
        var settings = directory.Write("config.yaml", "version: v1\nproperties:\n  - {node: /, property: serial-number, type: string, feature: serial}\n");
        var file = LocalFile.Parse(Encoding.UTF8.GetBytes(DryRun("hostile", "-c", settings)));
        file.Oddities.Should().BeEmpty();
        file.Features.Should().Contain("serial", @"@cpu.model\x0a# +no-feature");
        file.Labels.Should().NotContainKey("serial");
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void Only_the_hostile_board_has_findings(string board) =>
        Invocation.Run("-d", "--devicetree", Repository.Board(board)).Findings.Should().Equal(
            board == "hostile" ? ["warning DT301", "warning DT302", "warning DT302"] : Array.Empty<string>());

    [SupportedOSPlatform("linux")]
    [FactWith(Needs.Dtc)]
    public void Every_blob_equals_the_output_of_dtc_for_its_source()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("compile", File.ReadAllBytes(Path.Combine(Repository.Boards, "compile")));
        foreach (var board in Names("*.dts"))
            directory.Write(board + ".dts", File.ReadAllBytes(Path.Combine(Repository.Boards, board + ".dts")));
        var compiled = Command.Try("bash", directory["compile"]);
        compiled.Error.Should().BeEmpty();
        compiled.ExitCode.Should().Be(0);
        foreach (var board in Names("*.dtb"))
            File.ReadAllBytes(directory[board + ".dtb"]).Should().Equal(File.ReadAllBytes(Repository.Board(board)), "of {0}", board);
    }

    private static string[] Names(string pattern) =>
        [.. Directory.GetFiles(Repository.Boards, pattern, SearchOption.AllDirectories)
            .Select(file => Path.ChangeExtension(Path.GetRelativePath(Repository.Boards, file), null))
            .Order(StringComparer.Ordinal)];

    private static string Golden(string name) => Support.Golden.Of(name, Repository.Board(name.Split('+')[0]));

    private static string DryRun(string board, params string[] further)
    {
        var run = Invocation.Run(["-d", "--devicetree", Repository.Board(board), .. further]);
        run.ExitCode.Should().Be(0);
        return run.Out;
    }
}

using System.Text;
using NfdDeviceTree.Cli;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Cli;

/// <summary>
/// Wrong devicetrees, settings and options are refused: the exit code is right, standard error has one message, the old file is
/// unchanged, and no file is added.
/// </summary>
public sealed class BadInputTests : IDisposable
{
    private readonly OutputPlace _place = new();

    private static string Board => Repository.Board("nvidia-jetson-nano");

    public void Dispose() => _place.Dispose();

    [Fact]
    public void An_empty_file_is_refused() => TreeShouldFail("DT101", []);

    [Fact]
    public void A_text_file_is_refused() => TreeShouldFail("DT102", Encoding.ASCII.GetBytes("This is not a devicetree, but a text with room for a header.\n"));

    [Fact]
    public void A_blob_that_is_cut_in_half_is_refused()
    {
        var blob = File.ReadAllBytes(Board);
        TreeShouldFail("DT105", blob[..(blob.Length / 2)]);
    }

    [Fact]
    public void A_blob_with_a_property_of_four_GiB_is_refused() =>
        TreeShouldFail("DT104", new FdtBlob().Begin("").Property(uint.MaxValue, 0, []).End().Finish());

    [Fact]
    public void A_blob_with_ten_thousand_levels_is_refused()
    {
        var blob = new FdtBlob().Begin("").Property("compatible", "a\0");
        for (var i = 1; i < 10_000; i++)
            blob.Begin("n");
        for (var i = 0; i < 10_000; i++)
            blob.End();
        TreeShouldFail("DT117", blob.Finish());
    }

    [Fact]
    public void A_directory_that_is_not_a_tree_is_refused()
    {
        Directory.CreateDirectory(_place.Directory["empty"]);
        _place.ShouldBeLeftAlone(ExitCode.Tree, "DT202", "--devicetree", _place.Directory["empty"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/nowhere/board.dtb")]
    public void A_path_that_does_not_exist_is_refused(string path) =>
        _place.ShouldBeLeftAlone(ExitCode.Tree, "DT201", "--devicetree", path);

    [Fact]
    public void A_required_tree_without_a_compatible_at_the_root_is_refused()
    {
        var tree = _place.Directory.Write("board.dtb", new FdtBlob().Begin("").End().Finish());
        _place.ShouldBeLeftAlone(ExitCode.Tree, "DT206", "--devicetree", tree, "--require-devicetree");
    }

    [Theory]
    [InlineData("version: v1\nnode: [gpu]\n", "DT403")]
    [InlineData("version: v1\nvendors:\n\ta: b\n", "DT402")]
    [InlineData("version: v1\nnodes: gpu\n", "DT404")]
    [InlineData("version: v1\nlabelsOnly: yes\n", "DT404")]
    [InlineData("nodes: [gpu]\n", "DT405")]
    [InlineData("version: v2\n", "DT405")]
    [InlineData("version: v1\nnodes: ['(']\n", "DT407")]
    [InlineData("version: v1\nnamespace: kubernetes.io\n", "DT408")]
    [InlineData("\0", "DT402")]
    public void Wrong_settings_are_refused(string yaml, string id) =>
        _place.ShouldBeLeftAlone(ExitCode.Usage, id, "--devicetree", Board, "-c", _place.Directory.Write("config.yaml", yaml));

    [Theory]
    [InlineData("")]
    [InlineData("/nowhere/config.yaml")]
    [InlineData("/")]
    public void Settings_that_cannot_be_read_are_refused(string path) =>
        _place.ShouldBeLeftAlone(ExitCode.Usage, "DT401", "--devicetree", Board, "--config", path);

    [Fact]
    public void Every_error_in_the_settings_is_reported_and_the_tree_is_not_read()
    {
        var settings = _place.Directory.Write("config.yaml", "version: v2\nnode: gpu\nnodes: [a/b]\n");
        var run = Invocation.Run("-o", _place.File, "--devicetree", "/nowhere", "-c", settings);
        run.ExitCode.Should().Be(ExitCode.Usage);
        run.Findings.Should().Equal("error DT405", "error DT403", "error DT407");
        run.Out.Should().BeEmpty();
        File.ReadAllText(_place.File).Should().Be(OutputPlace.Old);
    }

    [Theory]
    [InlineData("DT407", "-n", "")]
    [InlineData("DT407", "-n", "(")]
    [InlineData("DT407", "-n", "gpu", "[a-z]")]
    [InlineData("DT407", "-n", "soc/gpu")]
    [InlineData("DT407", "-n", "/soc/")]
    [InlineData("DT407", "-n", "\e[31m")]
    [InlineData("DT408", "--namespace", "")]
    [InlineData("DT408", "--namespace", "kubernetes.io")]
    [InlineData("DT408", "--namespace", "Beta.devicetree.org")]
    [InlineData("DT408", "--namespace", "a\nb")]
    [InlineData("DT406", "--bogus")]
    [InlineData("DT406", "bogus")]
    [InlineData("DT406", "-n")] // the next word is -o, which is not a node
    [InlineData("DT406", "-n", "-d")]
    [InlineData("DT406", "--labels-only", "perhaps")]
    [InlineData("DT406", "@arguments")]
    [InlineData("DT406", "\e[31m\n")]
    public void Wrong_options_are_refused(string id, params string[] args) =>
        _place.ShouldBeLeftAlone(ExitCode.Usage, id, ["--devicetree", Board, .. args]);

    [Theory]
    [InlineData("-n")]
    [InlineData("--config")]
    [InlineData("--devicetree")]
    [InlineData("-o")]
    [InlineData("--namespace")]
    public void An_option_without_its_value_is_refused(string option) =>
        Invocation.Run("-d", option).ShouldFail(ExitCode.Usage, "DT406");

    [Fact]
    public void An_option_given_twice_is_refused() =>
        _place.ShouldBeLeftAlone(ExitCode.Usage, "DT406", "--devicetree", Board, "--devicetree", Board);

    [Fact]
    public void Labels_that_do_not_fit_into_a_file_that_NFD_reads_are_refused()
    {
        var blob = new FdtBlob().Begin("").Property("compatible", string.Concat(Enumerable.Range(0, 2000).Select(i => $"acme,board-with-quite-a-long-name-{i}\0"))).End();
        _place.ShouldBeLeftAlone(ExitCode.Output, "DT304", "--devicetree", _place.Directory.Write("board.dtb", blob.Finish()));
    }

    [Fact]
    public void Bad_input_is_escaped_in_messages()
    {
        foreach (var option in new[] { "-n", "--namespace", "-c", "--devicetree", "--sys", "--" })
        {
            var run = Invocation.Run("-d", option, "/\e[31m\n\u2028");
            run.Error.Should().Contain("[31m", "the message shows the value of {0}", option);
            run.Error.Split('\n').Should().OnlyContain(line => !line.Any(char.IsControl) && !line.Contains('\u2028'), "of {0}", option);
        }
    }

    private void TreeShouldFail(string id, byte[] blob) =>
        _place.ShouldBeLeftAlone(ExitCode.Tree, id, "--devicetree", _place.Directory.Write("board.dtb", blob));
}

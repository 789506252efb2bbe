using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Cli;

/// <summary>The message about a wrong word suggests what the user probably meant.</summary>
public sealed class DidYouMeanTests
{
    private static string Board => Repository.Board("nvidia-jetson-nano");

    [Theory]
    [InlineData("'watsh' is neither a command nor a file; did you mean watch?", "watsh")]
    [InlineData("'explian' is neither a command nor a file; did you mean explain?", "explian", "BOARD")]
    [InlineData("'help' is neither a command nor a file; did you mean --help?", "help")]
    [InlineData("'version' is neither a command nor a file; did you mean --version?", "version")]
    [InlineData("'bogus' is neither a command nor a file", "bogus")]
    [InlineData("'--explain' is not an option of nfd-devicetree; did you mean explain?", "--explain", "BOARD")]
    [InlineData("'--devicetre' is not an option of nfd-devicetree; did you mean --devicetree?", "--devicetre", "BOARD")]
    [InlineData("'--devicetre=x' is not an option of nfd-devicetree; did you mean --devicetree?", "--devicetre=x")]
    [InlineData("'--verion' is not an option of nfd-devicetree; did you mean --version?", "--verion")]
    [InlineData("'--nodes' is not an option of nfd-devicetree; did you mean --node?", "-d", "BOARD", "--nodes", "gpu")]
    [InlineData("'--lable' is not an option of boards; did you mean --label?", "boards", "--lable", "gpu", "BOARD")]
    [InlineData("'--foramt' is not an option of boards; did you mean --format?", "boards", "--foramt", "csv", "BOARD")]
    [InlineData("'--cleenup' is not an option of watch; did you mean --cleanup?", "watch", "--cleenup")]
    [InlineData("'-x' is not an option of nfd-devicetree; to name a file, write ./-x", "-x")]
    [InlineData("'BOARD' is an extra argument; to read several devicetrees, use boards", "-d", "BOARD", "BOARD")]
    [InlineData("'BOARD' is an extra argument; to read several devicetrees, use boards", "explain", "BOARD", "BOARD")]
    [InlineData("'BOARD' is neither an option nor a command; to name a devicetree, write --devicetree BOARD", "watch", "BOARD")]
    [InlineData("'BOARD' is before 'explain'; expected the command first", "BOARD", "explain")]
    public void A_wrong_word_is_named_with_the_nearest_right_one(string message, params string[] args)
    {
        var run = Invocation.Run([.. args.Select(arg => arg.Replace("BOARD", Board, StringComparison.Ordinal))]);
        run.ShouldFail(2, "DT406");
        run.Error.Split('\n')[0].Should().Be("error DT406: " + message.Replace("BOARD", Board, StringComparison.Ordinal));
        run.Error.Split('\n')[1].Should().MatchRegex("^Try: nfd-devicetree ([a-z]+ )?--help$");
    }

    [Fact]
    public void A_devicetree_without_an_extension_is_not_read_as_a_node()
    {
        using var directory = new TemporaryDirectory();
        var blob = directory.Write("fdt", File.ReadAllBytes(Board));
        Invocation.Run("-d", "-n", "cpu", blob).Should().BeEquivalentTo(Invocation.Run("-d", "--devicetree", blob, "-n", "cpu"));
        var run = Invocation.Run("-d", "-n", blob, "npu");
        run.ShouldFail(2, "DT406");
        run.Error.Should().StartWith($"error DT406: '{blob}' is a devicetree, and --node reads it as a node; expected it before --node\n");
    }

    [Theory]
    [InlineData("gpu", "gpu-thermal", true)]
    [InlineData("npu", "input", false)]
    public void A_node_is_similar_to_a_label_only_if_its_name_has_the_whole_word(string label, string node, bool expected)
    {
        using var directory = new TemporaryDirectory();
        var blob = directory.Write("fdt", new FdtBlob().Begin("").Property("compatible", "acme,board").Begin(node).Property("compatible", "acme,x").End().End().Finish());
        Invocation.Run("explain", "--label", label, blob).Out.Contains("/" + node, StringComparison.Ordinal).Should().Be(expected);
    }

    [Theory]
    [InlineData("--format: 'jsn' is not a format; expected one of features, table, json, nodefeature; did you mean json?", "-d", "BOARD", "--format", "jsn")]
    [InlineData("'fisch' is not a shell; expected one of bash, zsh, fish; did you mean fish?", "completion", "fisch")]
    [InlineData("--log-format: 'jason' is not a log format; expected one of text, json; did you mean json?", "watch", "--log-format", "jason")]
    public void A_wrong_value_is_named_with_the_nearest_right_one(string message, params string[] args)
    {
        var run = Invocation.Run([.. args.Select(arg => arg.Replace("BOARD", Board, StringComparison.Ordinal))]);
        run.ExitCode.Should().Be(2);
        run.Error.Should().Be($"error DT406: {message}\n");
    }

    [Theory]
    [InlineData("nvidia,gm20b", "nvidia,gm20b: no node matches; a pattern matches names of nodes, and this compatible string belongs to gpu\n")]
    [InlineData("acme,gm20b", "acme,gm20b: no node matches\n")]
    public void A_compatible_string_is_not_a_pattern(string pattern, string message)
    {
        var run = Invocation.Run("-d", Board, "-n", pattern);
        run.ShouldSucceed();
        run.Error.Should().StartWith(message);
    }

    [Theory]
    [InlineData("{ compatible: \"nvidia,gm20c\", class: npu }", "catalogue: no node has the compatible string nvidia,gm20c; the devicetree has nvidia,gm20b\n")]
    [InlineData("{ compatible: \"nvidia,jetson-nani\", board: { family: acme } }", "catalogue: no node has the compatible string nvidia,jetson-nani; the devicetree has nvidia,jetson-nano\n")]
    [InlineData("{ compatible: \"nvidia,gm20b\", class: npu }", "")]
    [InlineData("{ compatible: \"acme,other-board\", board: { family: acme } }", "")]
    public void Explain_compares_additions_to_the_catalogue_with_the_devicetree(string addition, string message)
    {
        var run = Invocation.Run("explain", Board, "--settings", $"{{ version: v1, catalogue: {{ add: [{addition}] }} }}");
        run.ShouldSucceed();
        string.Concat(run.Error.Split('\n').Where(line => line.StartsWith("catalogue", StringComparison.Ordinal)).Select(line => line + "\n")).Should().Be(message);
    }

    [Fact]
    public void A_missing_argument_is_described()
    {
        var run = Invocation.Run("boards");
        run.ShouldFail(2, "DT406");
        run.Error.Should().StartWith("error DT406: boards needs PATH: blobs, copies of /proc/device-tree, or directories");
    }
}

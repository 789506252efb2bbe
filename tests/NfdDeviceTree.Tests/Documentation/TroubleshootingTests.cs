using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Documentation;

/// <summary>The messages that TROUBLESHOOTING.md quotes are those of the program.</summary>
[SupportedOSPlatform("linux")]
public sealed class TroubleshootingTests : IDisposable
{
    private static readonly string PagePath = Path.Join(Repository.Root, "nfd-config", "TROUBLESHOOTING.md");

    private readonly TemporaryDirectory _directory = new();

    /// <summary>Commands with one error, and what the page shows that they print.</summary>
    public static TheoryData<string, string> Errors
    {
        get
        {
            var errors = new TheoryData<string, string>();
            foreach (var (command, shown) in Page.Steps(PagePath).Where(step => step.Shown.Contains("error DT", StringComparison.Ordinal)))
                errors.Add(command, shown);
            return errors;
        }
    }

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("available   no: disabled", "rockchip-headless", "gpu")]
    [InlineData("pattern     none matches", "nvidia-jetson-nano", "pwm-fan")]
    [InlineData("no such label, and no node has a similar name", "nvidia-jetson-nano", "nope")]
    [InlineData("the bound drivers are unknown", "nvidia-jetson-nano", "gpu-ready")]
    [InlineData("but no driver is bound", "nvidia-jetson-nano", "gpu-ready", "bus")]
    public void The_table_of_explain_quotes_the_program(string quoted, string board, string label, string? sys = null)
    {
        File.ReadAllText(PagePath).Should().Contain($"| `{quoted}");
        string[] drivers = sys is null ? [] : ["--sys", Path.GetDirectoryName(Directory.CreateDirectory(_directory[sys]).FullName)!];

        Invocation.Run(["explain", "--label", label, .. drivers, Repository.Board(board)]).Out.Should().Contain(quoted);
    }

    [Theory]
    [MemberData(nameof(Errors))]
    public void An_example_of_an_error_quotes_the_program(string command, string shown)
    {
        var board = File.ReadAllBytes(Repository.Board("nvidia-jetson-nano"));
        _directory.Write("BOARD.dtb", board);
        _directory.Write("torn.dtb", board[..1500]);
        _directory.Write("vc4.dtbo", new FdtBlob().Begin("").Begin("fragment@0").Property("target-path", "/\0").Begin("__overlay__").End().End().End().Finish());
        _directory.Write("etc/passwd", "root:x:0:0:root:/root:/bin/bash\n");
        var words = Regex.Matches(command, "'[^']*'|[^ ]+").Select(word => Located(word.Value.Trim('\''))).Skip(1);

        var run = Invocation.Run([.. words]);

        // The directories of this machine and the sizes of this board are not those of the page.
        run.Error.Split('\n')[0].Replace(_directory.Path + "/", "", StringComparison.Ordinal)
            .Should().MatchRegex("^/?" + Regex.Escape(shown.TrimEnd('\n').TrimStart('/')).Replace("…", ".*", StringComparison.Ordinal).Replace("27386", @"\d+", StringComparison.Ordinal).Replace("3000", "1500", StringComparison.Ordinal) + "$");
    }

    /// <summary>A file of the example is in the temporary directory.</summary>
    private string Located(string word) => File.Exists(_directory[word]) ? _directory[word] : word;
}

using System.Runtime.Versioning;
using NfdDeviceTree.Cli;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Nfd.Check;

public sealed class CheckFilesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_answer_is_a_table_and_the_findings()
    {
        var first = _directory.Write("10-first", "# +no-label\nmodel=Board 1\nx.example/a=1\nx.example/bad+=1\n");
        var second = _directory.Write("20-second", "x.example/a=2\nx.example/c=\u001b[31m\n");

        var run = CheckRun.Of(second, first);

        run.Out.Should().Be(
            "KIND     KEY             VALUE     FROM\n" +
            $"label    x.example/a     2         {second}:1\n" +
            $"feature  model           Board 1   {first}:2\n" +
            $"feature  x.example/a     2         {second}:1\n" +
            $"feature  x.example/bad+  1         {first}:4\n" +
            $"feature  x.example/c     \\x1b[31m  {second}:2\n" +
            $"{first}:4: error DT606: label 'x.example/bad+' is dropped: 'bad+' is not 1 to 63 characters of A-Z a-z 0-9 . _ - with a letter or digit at both ends\n" +
            $"{second}:1: warning DT609: 'x.example/a' overrides {first}:3: '2' instead of '1'\n" +
            $"{second}:2: error DT606: label 'x.example/c' is dropped: the value '\\x1b[31m' is neither empty nor 1 to 63 characters of A-Z a-z 0-9 . _ - with a letter or digit at both ends\n");
        run.Error.Should().Be("labels: 1, features that rules see: 4, findings: 3\n");
        run.Code.Should().Be(ExitCode.Findings);
    }

    [Theory]
    [InlineData("blob")]
    [InlineData("gzip")]
    public void A_devicetree_is_refused_and_not_read_line_by_line(string kind)
    {
        byte[] start = kind == "gzip" ? [0x1f, 0x8b, 8, 0] : [0xd0, 0x0d, 0xfe, 0xed];
        var blob = _directory.Write("board.dtb", [.. start, .. "\nx.example/a=1\n"u8]);
        var run = CheckRun.Of(blob);

        run.Code.Should().Be(ExitCode.Findings);
        run.Rows("label").Should().BeEmpty();
        run.Out.Should().EndWith($"\n{blob}: error DT613: the file is a devicetree or a compressed file; expected a feature file; to print the features of a devicetree: nfd-devicetree -d {blob}\n");
    }

    [Fact]
    public void Files_are_read_in_byte_order_of_their_names_and_the_later_wins()
    {
        // A10: capitals before small letters, and "~" before letters beyond ASCII. "～" is U+FF5E and 😀 U+1F600, in UTF-16
        // the surrogates D83D DE00, which are less than FF5E.
        foreach (var name in new[] { "b", "B", "😀", "a", "ä", "~", "～", "10", "9" })
            _directory.Write("features.d/" + name, $"x.example/k={(name == "😀" ? "last" : "other")}\n");

        var run = CheckRun.Of(_directory["features.d"]);

        run.Rows("label").Should().ContainSingle().Which.Should().MatchRegex(@"^label +x\.example/k +last +\S+/😀:1$");
        run.Findings.Should().Equal(new[] { "9", "B", "a", "b", "~", "ä", "～", "😀" }.Select(name => $"{_directory["features.d"]}/{name}:1: warning DT609"));
        run.Code.Should().Be(ExitCode.Success, "NFD allows an override");
    }

    [Fact]
    public void Files_of_the_command_line_are_read_in_the_order_of_their_names_too()
    {
        var later = _directory.Write("one/b", "x.example/k=later\n");
        var earlier = _directory.Write("two/a", "x.example/k=earlier\n");

        CheckRun.Of(later, earlier).Rows("label").Should().ContainSingle().Which.Should().Contain(" later ");
        CheckRun.Of(earlier, later).Rows("label").Should().ContainSingle().Which.Should().Contain(" later ");
        CheckRun.Of(_directory["one"], earlier).Findings.Should().Equal(later + ":1: warning DT609");
    }

    [Fact]
    public void A_directive_does_not_remove_a_label_of_an_earlier_file()
    {
        // A7 applies to one file.
        _directory.Write("features.d/a", "x.example/k=1\n");
        _directory.Write("features.d/b", "# +no-label\nx.example/k=2\n");

        var run = CheckRun.Of(_directory["features.d"]);

        run.Rows("label").Should().ContainSingle().Which.Should().MatchRegex(@" 1 +\S+/a:1$");
        run.Rows("feature").Should().ContainSingle().Which.Should().MatchRegex(@" 2 +\S+/b:2$");
        run.Code.Should().Be(ExitCode.Success);
    }

    [SupportedOSPlatform("linux")]
    [Fact]
    public void In_a_directory_only_the_files_that_NFD_reads_are_read()
    {
        // A1: any suffix; no hidden files, no FIFOs, not recursive; symlinks are followed.
        _directory.Write("elsewhere/target", "x.example/linked=1\n");
        _directory.Write("features.d/a~", "x.example/backup=1\n");
        _directory.Write("features.d/b.tmp", "x.example/temporary=1\n");
        _directory.Write("features.d/.hidden", "x.example/hidden=1\n");
        _directory.Write("features.d/.nfd-devicetree/staged", "x.example/staged=1\n");
        _directory.Write("features.d/sub/file", "x.example/below=1\n");
        _directory.MakeFifo("features.d/fifo");
        File.CreateSymbolicLink(_directory["features.d/link"], "../elsewhere/target");
        File.CreateSymbolicLink(_directory["features.d/directory"], "../elsewhere");
        File.CreateSymbolicLink(_directory["features.d/null"], "/dev/null");

        var run = CheckRun.Of(_directory["features.d"]);

        run.Rows("label").Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1])
            .Should().Equal("x.example/backup", "x.example/linked", "x.example/temporary");
        run.Findings.Should().BeEmpty();
        run.Code.Should().Be(ExitCode.Success);
    }

    [SupportedOSPlatform("linux")]
    [Fact]
    public void A_dangling_symlink_is_reported()
    {
        _directory.Write("features.d/a", "x.example/a=1\n");
        File.CreateSymbolicLink(_directory["features.d/dead"], "gone");

        var run = CheckRun.Of(_directory["features.d"]);

        run.Rows("label").Should().ContainSingle();
        run.Findings.Should().Equal(_directory["features.d/dead"] + ": error DT601");
        run.Code.Should().Be(ExitCode.Findings);
    }

    [Fact]
    public void An_empty_directory_has_no_findings()
    {
        Directory.CreateDirectory(_directory["features.d"]);

        var run = CheckRun.Of(_directory["features.d"]);

        (run.Code, run.Out, run.Error).Should().Be((ExitCode.Success, "KIND  KEY  VALUE  FROM\n", "labels: 0, features that rules see: 0, findings: 0\n"));
    }

    [SupportedOSPlatform("linux")]
    [Theory]
    [InlineData("gone")]
    [InlineData("gone/file")]
    [InlineData("file/below")]
    [InlineData(".hidden")]
    [InlineData("fifo")]
    public void A_named_file_that_NFD_does_not_read_is_reported(string name)
    {
        _directory.Write("file", "x.example/a=1\n");
        _directory.Write(".hidden", "x.example/a=1\n");
        _directory.MakeFifo("fifo");

        var run = CheckRun.Of(_directory[name], _directory["file"]);

        run.Findings.Should().Equal(_directory[name] + ": error DT601");
        run.Rows("label").Should().ContainSingle();
        run.Code.Should().Be(ExitCode.Findings);
    }

    [SupportedOSPlatform("linux")]
    [Fact]
    public void A_forbidden_file_is_reported()
    {
        using var forbidden = new Forbidden(["file"], _directory);

        var run = CheckRun.Of(_directory["file"]);

        run.Findings.Should().Equal(_directory["file"] + ": error DT601");
        run.Code.Should().Be(ExitCode.Findings);
    }

    [Fact]
    public void A_file_that_is_too_large_does_not_affect_others()
    {
        _directory.Write("features.d/a", "x.example/a=1\n");
        _directory.Write("features.d/b", new string('#', 65_536) + "\n");
        _directory.Write("features.d/c", new byte[1 << 20]);

        var run = CheckRun.Of(_directory["features.d"]);

        run.Rows("label").Should().ContainSingle();
        run.Findings.Should().Equal(_directory["features.d/b"] + ": error DT601", _directory["features.d/c"] + ": error DT601");
    }

    [Fact]
    public void A_file_name_with_control_characters_is_escaped()
    {
        var run = CheckRun.Of(_directory.Write("a\u001b[2J\nb", "x.example/a=1\nx.example/b+=1\n"));

        run.Out.Should().NotContain("\u001b").And.Contain("a\\x1b[2J\\x0ab:1");
        run.Findings.Should().Equal(_directory.Path + "/a\\x1b[2J\\x0ab:2: error DT606");
    }
}

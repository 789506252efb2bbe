using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Documentation;

/// <summary>Commands on files of this repository print what the pages show.</summary>
public sealed class PageTests : IDisposable
{
    private const string Program = "nfd-devicetree ", FromSource = "dotnet run --project src/NfdDeviceTree -- ", Boards = "tests/boards", Fleet = "fleet.yaml";

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string, string> Commands
    {
        get
        {
            var commands = new TheoryData<string, string>();
            foreach (var path in Page.Paths)
                foreach (var (command, _) in Page.Steps(path).Where(step => IsOnBoards(step.Command)))
                    commands.Add(Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), command);
            return commands;
        }
    }

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_prints_what_the_page_shows(string page, string command)
    {
        var path = Path.Join(Repository.Root, page);
        var shown = Page.Steps(path).First(step => step.Command == command).Shown;
        if (command.Contains(Fleet, StringComparison.Ordinal))
            _directory.Write(Fleet, Page.Blocks(path, "yaml").Single(block => block.Contains("boards:", StringComparison.Ordinal)));

        var run = Invocation.Run([.. command[(command.StartsWith(Program, StringComparison.Ordinal) ? Program : FromSource).Length..].Split(' ').Select(Located)]);
        string[] printed = [.. new[] { run.Out, run.Error, run.Out + run.Error, run.Error + run.Out }.Select(Unlocated)];

        printed.Should().Contain(text => text.IsShownAs(shown), "the page shows {0}", shown);
    }

    [Theory]
    [InlineData("a\nb\n", "a\nb\n", true)]
    [InlineData("a\nb\n", "a\n", false)]
    [InlineData("a\nb\nc\n", "a\n…\n", true)]
    [InlineData("a\nb\nc\n", "…\nb\n…\n", true)]
    [InlineData("a\nb\nc\n", "…\nc\n", true)]
    [InlineData("a\nb\nc\n", "b\n…\n", false)]
    [InlineData("a\nb\nc\n", "…\nb\n", false)]
    [InlineData("a\nb\nc\n", "…\nc\n…\nb\n…\n", false)]
    public void Three_dots_stand_for_any_lines(string text, string shown, bool expected) => text.IsShownAs(shown).Should().Be(expected);

    private static bool IsOnBoards(string command) =>
        (command.StartsWith(Program, StringComparison.Ordinal) || command.StartsWith(FromSource, StringComparison.Ordinal)) && command.Contains(Boards, StringComparison.Ordinal) && !command.Contains('|', StringComparison.Ordinal);

    private string Located(string word) => word == Fleet ? _directory[Fleet] : word.StartsWith(Boards, StringComparison.Ordinal) ? Path.Join(Repository.Root, word) : word;

    private string Unlocated(string text) =>
        text.Replace(_directory[Fleet], Fleet, StringComparison.Ordinal).Replace(Repository.Root + "/", "", StringComparison.Ordinal);
}

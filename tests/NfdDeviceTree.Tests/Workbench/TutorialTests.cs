using System.Text;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Workbench;

public class TutorialTests
{
    private const string Prompt = "$ ", Ours = "nfd-devicetree ";

    private static string Text => File.ReadAllText(Path.Join(Repository.Root, "nfd-config", "TUTORIAL.md"));

    public static TheoryData<string> Commands => [.. Blocks().Select(block => block.Command).Where(command => command.StartsWith(Ours, StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_of_the_tutorial_prints_what_the_tutorial_shows(string command)
    {
        Tool.RunInRepository(Words(command).Skip(1)).Should().Be(Blocks().Single(block => block.Command == command).Output);
    }

    [Fact]
    public void The_tutorial_s_rule_asks_for_features_that_its_object_has()
    {
        var asked = Text.Split('\n').Where(line => line.EndsWith(": {op: Exists}", StringComparison.Ordinal)).Select(line => line.Trim().Split(": {")[0]).ToList();
        var made = Blocks().Single(block => block.Command.Contains("--format nodefeature", StringComparison.Ordinal)).Output;

        asked.Should().HaveCount(2);
        asked.Should().OnlyContain(feature => made.Contains($"\n          {feature}: ", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Command, string Output)> Blocks()
    {
        foreach (var fence in Text.Split("```console\n").Skip(1))
        {
            foreach (var part in ("\n" + fence.Split("```")[0]).Split("\n" + Prompt).Skip(1))
            {
                var (command, output) = (part.Split('\n')[0], part.Contains('\n') ? part[(part.IndexOf('\n') + 1)..] : "");
                yield return (command, output);
            }
        }
    }

    private static List<string> Words(string command)
    {
        var words = new List<StringBuilder> { new() };
        var quoted = false;
        foreach (var c in command)
        {
            if (c is '\'' or '"')
                quoted = !quoted;
            else if (c == ' ' && !quoted)
                words.Add(new StringBuilder());
            else
                words[^1].Append(c);
        }

        return [.. words.Select(word => word.ToString())];
    }
}

using System.Text;
using System.Text.RegularExpressions;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>The commands and files of <c>nfd-config/TUTORIAL.md</c>.</summary>
internal static partial class Tutorial
{
    /// <summary>Precedes a command.</summary>
    private const string Prompt = "$ ";

    private static readonly List<Match> Blocks = Block().Matches(DeployFiles.Read("TUTORIAL.md")).ToList();

    /// <summary>All commands of the console blocks in their order, with their output.</summary>
    public static IReadOnlyList<(string Command, string Output)> Steps { get; } =
        [.. Blocks.Where(block => block.Groups["language"].Value == "console").SelectMany(StepsOf)];

    /// <summary>
    /// Files that the reader writes, by name: YAML after a line that begins with the name, or the output of a command before a line
    /// that says into which file to put it.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Files { get; } = Blocks
        .Select(block => block.Groups["language"].Value == "yaml"
            ? (Name: Named().Match(block.Groups["before"].Value), Content: block.Groups["content"].Value)
            : (Name: PutInto().Match(block.Groups["after"].Value), Content: StepsOf(block).Last().Output))
        .Where(file => file.Name.Success)
        .ToDictionary(file => file.Name.Groups[1].Value, file => file.Content);

    /// <summary>Commands that run a program.</summary>
    public static IEnumerable<string> Commands(string program) =>
        Steps.Select(step => step.Command).Where(command => command.StartsWith(program + " ", StringComparison.Ordinal));

    /// <summary>A command's words, as a shell splits them.</summary>
    public static IReadOnlyList<string> Words(string command)
    {
        var words = new List<StringBuilder> { new() };
        char? quote = null;
        foreach (var c in command)
        {
            if (c == quote)
                quote = null;
            else if (quote is null && c is '\'' or '"')
                quote = c;
            else if (quote is null && c == ' ')
                words.Add(new StringBuilder());
            else
                words[^1].Append(c);
        }

        return [.. words.Select(word => word.ToString())];
    }

    private static List<(string Command, string Output)> StepsOf(Match block)
    {
        var steps = new List<(string Command, string Output)>();
        foreach (var line in block.Groups["content"].Value.Split('\n')[..^1])
        {
            if (line.StartsWith(Prompt, StringComparison.Ordinal))
                steps.Add((line[Prompt.Length..], ""));
            else
                steps[^1] = (steps[^1].Command, steps[^1].Output + line + "\n");
        }

        return steps;
    }

    [GeneratedRegex(@"(?<=^(?<before>[^\n]*)\n\n)```(?<language>[a-z]+)\n(?<content>.*?)^```\n(?=\n(?<after>[^\n]*)|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^`([a-z0-9-]+\.yaml)`, ")]
    private static partial Regex Named();

    [GeneratedRegex(@"^Put that into `([a-z0-9-]+\.yaml)`")]
    private static partial Regex PutInto();
}

using System.Text;

namespace NfdDeviceTree.Cli.Completion;

/// <summary>The script for fish: a <c>complete</c> for each word.</summary>
internal static class FishCompletion
{
    /// <summary>Makes the script.</summary>
    public static string Script(IReadOnlyList<CompletionWords> commands)
    {
        var words = commands.Where(command => command.Command.Length > 0).ToList();
        var script = new StringBuilder("# fish completion for nfd-devicetree\ncomplete -c nfd-devicetree -f\n");
        foreach (var word in words)
            script.Append($"complete -c nfd-devicetree -n __fish_use_subcommand -a {word.Command} -d {Quote(word.Description)}\n");
        foreach (var command in commands)
        {
            var condition = command.Command.Length == 0 ? "__fish_use_subcommand" : $"'__fish_seen_subcommand_from {command.Command}'";
            if (command.Argument is { Count: > 0 })
                script.Append($"complete -c nfd-devicetree -n {condition} -a '{string.Join(' ', command.Argument)}'\n");
            else if (command.Argument is not null)
                script.Append($"complete -c nfd-devicetree -n {condition} -F\n");
            foreach (var option in command.Options)
            {
                script.Append($"complete -c nfd-devicetree -n {condition}");
                foreach (var name in option.Names)
                    script.Append(name.StartsWith("--", StringComparison.Ordinal) ? " -l " + name[2..] : " -s " + name[1..]);
                if (option.Values is not null)
                    script.Append(option.Values.Count > 0 ? $" -x -a '{string.Join(' ', option.Values)}'" : option.TakesPath ? " -r -F" : " -x");
                script.Append($" -d {Quote(option.Description)}\n");
            }
        }

        return script.ToString();
    }

    private static string Quote(string text) =>
        "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";
}

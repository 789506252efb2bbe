using System.Text;

namespace NfdDeviceTree.Cli.Completion;

/// <summary>The script for zsh: a function for <c>compdef</c>. Users source it, or save it in a directory of <c>$fpath</c>.</summary>
internal static class ZshCompletion
{
    /// <summary>Makes the script.</summary>
    public static string Script(IReadOnlyList<CompletionWords> commands)
    {
        var words = commands.Where(command => command.Command.Length > 0).ToList();
        var script = new StringBuilder($$"""
            #compdef nfd-devicetree
            _nfd_devicetree() {
                local command='' word prev=$words[CURRENT-1]
                local -a candidates
                for word in ${words[2,CURRENT-1]}; do
                    case $word in
                        {{string.Join("|", words.Select(command => command.Command))}}) command=$word; break ;;
                    esac
                done
                if [[ $PREFIX == --*=* ]]; then
                    prev=${PREFIX%%=*}
                    compset -P 1 '*='
                fi
                case $command:$prev in

            """);
        foreach (var command in commands)
        {
            foreach (var option in command.Options.Where(option => option.Values is not null))
            {
                var pattern = string.Join("|", option.Names.Select(name => $"{command.Command}:{name}"));
                script.Append(option.Values!.Count > 0 ? $"        {pattern}) compadd -- {string.Join(' ', option.Values)}; return ;;\n"
                    : option.TakesPath ? $"        {pattern}) _files; return ;;\n"
                    : $"        {pattern}) return ;;\n");
            }
        }

        script.Append("    esac\n    case $command in\n");
        foreach (var command in commands)
        {
            script.Append($"        '{command.Command}')\n            if [[ $PREFIX == -* ]]; then\n                candidates=(\n");
            foreach (var option in command.Options)
                foreach (var name in option.Names)
                    script.Append($"                    {Quote(name, option.Description)}\n");
            script.Append("                )\n                _describe -o option candidates\n");
            if (command.Command.Length == 0)
            {
                script.Append("            else\n                candidates=(\n");
                foreach (var word in words)
                    script.Append($"                    {Quote(word.Command, word.Description)}\n");
                script.Append("                )\n                _describe command candidates\n");
            }
            else if (command.Argument is { Count: > 0 })
            {
                script.Append($"            else\n                compadd -- {string.Join(' ', command.Argument)}\n");
            }
            else if (command.Argument is not null)
            {
                script.Append("            else\n                _files\n");
            }

            script.Append("            fi ;;\n");
        }

        return script.Append("""
                esac
            }
            if [[ $funcstack[1] == _nfd-devicetree ]]; then
                _nfd_devicetree "$@"
            else
                compdef _nfd_devicetree nfd-devicetree
            fi

            """).ToString();
    }

    private static string Quote(string word, string description) =>
        "'" + $"{word}:{description}".Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}

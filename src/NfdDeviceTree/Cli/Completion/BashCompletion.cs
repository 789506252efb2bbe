using System.Text;

namespace NfdDeviceTree.Cli.Completion;

/// <summary>The script for bash: a function for <c>complete -F</c>.</summary>
internal static class BashCompletion
{
    /// <summary>Makes the script.</summary>
    public static string Script(IReadOnlyList<CompletionWords> commands)
    {
        var words = commands.Where(command => command.Command.Length > 0).Select(command => command.Command).ToList();
        var script = new StringBuilder($$"""
            # bash completion for nfd-devicetree
            _nfd_devicetree() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command='' i
                # bash splits --format=json into three words.
                if [[ $cur == = ]]; then
                    cur=''
                elif [[ $prev == = ]]; then
                    prev=${COMP_WORDS[COMP_CWORD-2]}
                fi
                for ((i = 1; i < COMP_CWORD; i++)); do
                    case ${COMP_WORDS[i]} in
                        {{string.Join("|", words)}}) command=${COMP_WORDS[i]}; break ;;
                    esac
                done
                COMPREPLY=()
                case $command:$prev in

            """);
        foreach (var command in commands)
        {
            foreach (var option in command.Options.Where(option => option.Values is not null))
            {
                var pattern = string.Join("|", option.Names.Select(name => $"{command.Command}:{name}"));
                script.Append(option.Values!.Count > 0 ? $"        {pattern}) COMPREPLY=($(compgen -W '{string.Join(' ', option.Values)}' -- \"$cur\")); return ;;\n"
                    : option.TakesPath ? $"        {pattern}) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$cur\"); return ;;\n"
                    : $"        {pattern}) return ;;\n");
            }
        }

        script.Append("    esac\n    case $command in\n");
        foreach (var command in commands)
        {
            var options = string.Join(' ', command.Options.SelectMany(option => option.Names));
            script.Append($"        '{command.Command}')\n");
            script.Append("            if [[ $cur == -* ]]; then\n");
            script.Append($"                COMPREPLY=($(compgen -W '{options}' -- \"$cur\"))\n");
            if (command.Command.Length == 0)
                script.Append($"            else\n                COMPREPLY=($(compgen -W '{string.Join(' ', words)}' -- \"$cur\"))\n");
            else if (command.Argument is { Count: > 0 })
                script.Append($"            else\n                COMPREPLY=($(compgen -W '{string.Join(' ', command.Argument)}' -- \"$cur\"))\n");
            else if (command.Argument is not null)
                script.Append("            else\n                compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n");
            script.Append("            fi ;;\n");
        }

        return script.Append("    esac\n}\ncomplete -F _nfd_devicetree nfd-devicetree\n").ToString();
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace NfdDeviceTree.Cli.Rendering;

/// <summary>The help of System.CommandLine, then the notes of the command. The root's notes are examples and exit codes.</summary>
internal sealed class HelpWithExamples : SynchronousCommandLineAction
{
    /// <summary>Lines of at most 80 columns, so that no terminal breaks a word.</summary>
    private const string Examples = """
        Examples:
          nfd-devicetree
              write the feature file for NFD: init container, Job, systemd unit
          nfd-devicetree -d
              print the file without writing it
          nfd-devicetree -d board.dtb
              print the file for another board, on any machine
          nfd-devicetree -n npu pwm-fan "/soc/codec@*"
              labels for more nodes
          nfd-devicetree -o - --labels-only
              print labels, as a hook of NFD up to 0.16 does (default in source.d)
          nfd-devicetree watch --interval 5m
              keep the file up to date: sidecar
          nfd-devicetree check
              read the file as NFD does
          nfd-devicetree explain --label gpu board.dtb
              why a label exists or not
          nfd-devicetree boards --label npu dtbs/
              which boards get a label

        Environment:
          NFD_DEVICETREE_<OPTION> sets an option: NFD_DEVICETREE_INTERVAL=5m,
          NFD_DEVICETREE_NODE="npu pwm-fan", NFD_DEVICETREE_LABELS_ONLY=true.
          The first of these wins: option, variable, --settings, settings file.

        Exit codes:
          0  done; also if this machine has no devicetree
          1  internal error
          2  the command line, the environment or the settings are wrong
          3  the devicetree cannot be read
          4  the output cannot be written
          5  check: NFD drops or misreads something, or the last pass is too long ago;
             boards --expect: a board is not as expected
        """;

    private readonly HelpAction _help;
    private readonly IReadOnlyDictionary<string, string> _notes;

    /// <summary>Makes the action.</summary>
    /// <param name="help">The library's help.</param>
    /// <param name="width">The columns of the terminal; null if the output is not a terminal.</param>
    /// <param name="notes">The notes of each command.</param>
    public HelpWithExamples(HelpAction help, int? width, IReadOnlyDictionary<string, string> notes)
    {
        _help = help;
        _notes = notes;
        help.MaxWidth = width ?? int.MaxValue;
    }

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        // The library shows the arguments of the root for every command, but commands do not accept them.
        foreach (var root in command.Parents.OfType<Command>())
            foreach (var argument in root.Arguments)
                argument.Hidden = true;
        var code = _help.Invoke(parseResult);
        if (!command.Parents.Any())
            parseResult.InvocationConfiguration.Output.WriteLine(Examples);
        else if (_notes.TryGetValue(command.Name, out var note))
            parseResult.InvocationConfiguration.Output.WriteLine(note);
        return code;
    }
}

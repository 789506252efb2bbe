using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace NfdDeviceTree.Cli.Rendering;

/// <summary>The help of System.CommandLine, and what a command has to say behind it; for the root examples and exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction help, IReadOnlyDictionary<string, string> notes) : SynchronousCommandLineAction
{
    private const string Examples = """
        Examples:
          nfd-devicetree                                     write the feature file for NFD: init container, Job, systemd unit
          nfd-devicetree -d                                  show what would be written
          nfd-devicetree -d --devicetree board.dtb           the same for another board, on any machine
          nfd-devicetree -n npu pwm-fan "/soc/codec@*"       labels for further nodes
          nfd-devicetree -o - --labels-only                  as a hook of NFD up to 0.16; meant anyway in a directory source.d
          nfd-devicetree watch --interval 5m                 keep the file up to date: sidecar
          nfd-devicetree check                               what NFD makes of the file
          nfd-devicetree explain --devicetree board.dtb      why a label is there, or not
          nfd-devicetree boards --label nvidia-gm20b *.dtb   which boards would get it

        Exit codes:
          0  done; also where this machine has no devicetree
          1  a bug of ours
          2  the command line or the settings are wrong
          3  the devicetree cannot be read
          4  the output cannot be written
          5  check: NFD would drop or misread something, or the sidecar is not well
        """;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        if (!command.Parents.Any())
            parseResult.InvocationConfiguration.Output.WriteLine(Examples);
        else if (notes.TryGetValue(command.Name, out var note))
            parseResult.InvocationConfiguration.Output.WriteLine(note);
        return code;
    }
}

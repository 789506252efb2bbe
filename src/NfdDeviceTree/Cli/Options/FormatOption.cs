using System.CommandLine;
using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Cli.Options;

/// <summary>The option <c>--format</c> with the formats that a command has.</summary>
internal sealed class FormatOption
{
    private readonly IReadOnlyList<OutputFormat> _formats;
    private readonly Option<string?> _option;

    /// <summary>Makes the option.</summary>
    /// <param name="formats">What the command can print, the default first.</param>
    public FormatOption(params IReadOnlyList<OutputFormat> formats)
    {
        _formats = formats;
        _option = new Option<string?>("--format")
        {
            Description = $"How to print the answer: one of {OutputFormat.Words(formats)}. Default: {formats[0].Name}",
            HelpName = "FORMAT",
        };
        _option.CompletionSources.Add([.. formats.Select(format => format.Name)]);
    }

    /// <summary>Gives a command the option.</summary>
    public void AddTo(Command command) => command.Options.Add(_option);

    /// <summary>The format that was asked for.</summary>
    /// <exception cref="DiagnosticException">DT406.</exception>
    public OutputFormat Read(ParseResult parse)
    {
        if (parse.GetValue(_option) is not { } text)
            return _formats[0];
        return OutputFormat.TryParse(text, _formats, out var format, out var error)
            ? format
            : throw new DiagnosticException(DiagnosticId.Usage, default, "--format: " + DeviceTreeText.Escape(error));
    }
}

namespace NfdDeviceTree.Cli.Options;

/// <summary>The format of the answer on standard output: the value of <c>--format</c>.</summary>
internal sealed record OutputFormat
{
    private OutputFormat(string name) => Name = name;

    /// <summary>The feature file as NFD reads it.</summary>
    public static OutputFormat Features { get; } = new("features");

    /// <summary>A table for people.</summary>
    public static OutputFormat Table { get; } = new("table");

    /// <summary>JSON for scripts.</summary>
    public static OutputFormat Json { get; } = new("json");

    /// <summary>Rows for spreadsheets.</summary>
    public static OutputFormat Csv { get; } = new("csv");

    /// <summary>A page for a browser.</summary>
    public static OutputFormat Html { get; } = new("html");

    /// <summary>A NodeFeature object for <c>kubectl nfd dryrun</c> (NFD contract F).</summary>
    public static OutputFormat NodeFeature { get; } = new("nodefeature");

    /// <summary>The value on the command line.</summary>
    public string Name { get; }

    /// <summary>Makes the option <c>--format</c> for a command with some of these formats.</summary>
    /// <param name="formats">The formats, the default first.</param>
    public static ChoiceOption<OutputFormat> Option(params OutputFormat[] formats) =>
        new("--format", "Format of the output", new Choice<OutputFormat>("a format", format => format.Name, formats));
}

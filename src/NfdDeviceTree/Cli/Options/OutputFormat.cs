namespace NfdDeviceTree.Cli.Options;

/// <summary>What the answer on standard output looks like: the value of <c>--format</c>.</summary>
internal sealed record OutputFormat
{
    private OutputFormat(string name) => Name = name;

    /// <summary>The feature file as NFD reads it.</summary>
    public static OutputFormat Features { get; } = new("features");

    /// <summary>For people.</summary>
    public static OutputFormat Table { get; } = new("table");

    /// <summary>For scripts.</summary>
    public static OutputFormat Json { get; } = new("json");

    /// <summary>For spreadsheets.</summary>
    public static OutputFormat Csv { get; } = new("csv");

    /// <summary>A page for a browser.</summary>
    public static OutputFormat Html { get; } = new("html");

    /// <summary>A NodeFeature object for <c>kubectl nfd dryrun</c> (NFD contract F).</summary>
    public static OutputFormat NodeFeature { get; } = new("nodefeature");

    /// <summary>The word on the command line.</summary>
    public string Name { get; }

    /// <summary>The option <c>--format</c> of a command that has some of these formats.</summary>
    /// <param name="formats">The formats, the default first.</param>
    public static ChoiceOption<OutputFormat> Option(params OutputFormat[] formats) =>
        new("--format", "How to print the answer", new Choice<OutputFormat>("a format", format => format.Name, formats));
}

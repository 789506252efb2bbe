using System.Diagnostics.CodeAnalysis;

namespace NfdDeviceTree.Cli.Options;

/// <summary>What an answer on standard output looks like: the value of <c>--format</c>.</summary>
internal sealed record OutputFormat
{
    private OutputFormat(string name) => Name = name;

    /// <summary>The feature file as NFD reads it.</summary>
    public static OutputFormat Features { get; } = new("features");

    /// <summary>For people.</summary>
    public static OutputFormat Table { get; } = new("table");

    /// <summary>For scripts.</summary>
    public static OutputFormat Json { get; } = new("json");

    /// <summary>A NodeFeature object for <c>kubectl nfd dryrun</c> (NFD contract F).</summary>
    public static OutputFormat NodeFeature { get; } = new("nodefeature");

    /// <summary>The word on the command line.</summary>
    public string Name { get; }

    /// <summary>The words that are understood, for help and errors alike.</summary>
    public static string Words(IEnumerable<OutputFormat> among) => string.Join(", ", among.Select(format => format.Name));

    /// <summary>Finds the format of a name, or says what is wrong with it.</summary>
    public static bool TryParse(string text, IReadOnlyList<OutputFormat> among, [NotNullWhen(true)] out OutputFormat? format, [NotNullWhen(false)] out string? error)
    {
        format = among.FirstOrDefault(one => one.Name == text);
        error = format is null ? $"'{text}' is no format; expected one of {Words(among)}" : null;
        return format is not null;
    }
}

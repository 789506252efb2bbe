using System.Text.RegularExpressions;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Catalogue;

/// <summary>A line of a file of the catalogue, parsed without the code under test.</summary>
/// <param name="Text">The line as written in the file.</param>
/// <param name="Columns">The columns, the first as written in the file.</param>
internal sealed partial record CatalogueLine(string Text, string[] Columns)
{
    /// <summary>The number of columns of each file, including the column for the source.</summary>
    private static readonly Dictionary<string, int> Widths = new() { ["accelerators"] = 5, ["socs"] = 4, ["boards"] = 6 };

    public static TheoryData<string> Files => [.. Widths.Keys];

    /// <summary>The compatible string or pattern: <c>\x20</c> is a blank.</summary>
    public string Key => Columns[0].Replace(@"\x20", " ", StringComparison.Ordinal);

    public bool IsPattern => Columns[0].Contains('*', StringComparison.Ordinal);

    /// <summary>The columns between the string and its source.</summary>
    public string Meaning => string.Join(' ', Columns[1..^1]);

    /// <summary>Where the string was seen.</summary>
    public string Seen => Columns[^1];

    /// <summary>A string that the line matches: the key, or for a pattern the key with some characters for <c>*</c>.</summary>
    public string Example => Key.Replace("*", "q7", StringComparison.Ordinal);

    public static string PathOf(string file) => Path.Join(Repository.Root, "src", "NfdDeviceTree", "Catalogue", file + ".txt");

    public static IReadOnlyList<CatalogueLine> Read(string file) =>
        [.. File.ReadAllLines(PathOf(file)).Where(line => line.Length > 0 && line[0] != '#').Select(line => new CatalogueLine(line, Parse(line, Widths[file])))];

    /// <summary>Whether a pattern matches a string.</summary>
    public bool Matches(string compatible)
    {
        var parts = Key.Split('*');
        return compatible.Length >= Key.Length - 1 && compatible.StartsWith(parts[0], StringComparison.Ordinal) && compatible.EndsWith(parts[1], StringComparison.Ordinal);
    }

    private static string[] Parse(string line, int width)
    {
        var columns = Blanks().Split(line, width);
        columns.Should().HaveCount(width, "of '{0}'", line);
        return columns;
    }

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();
}

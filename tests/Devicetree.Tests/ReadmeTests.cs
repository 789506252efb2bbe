using System.Globalization;
using System.Reflection;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

/// <summary>The promises of the library's README.</summary>
public sealed class ReadmeTests
{
    private const string Fence = "```";

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "src", "Devicetree", "README.md"));

    [Fact]
    public void The_examples_are_compiled()
    {
        var source = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Devicetree.Tests", "ReadmeExample.cs"));
        var blocks = Blocks("csharp").ToList();

        blocks.Should().HaveCount(3);
        foreach (var block in blocks)
            source.Should().Contain("    {\n" + string.Concat(
                block.Where(line => line.Length > 0 && !line.StartsWith("using ", StringComparison.Ordinal)).Select(line => $"        {line}\n")));
    }

    [Fact]
    public void The_example_prints_what_the_README_shows()
    {
        var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };

        ReadmeExample.Run([Repository.Board("raspberrypi-4-b")], output);

        output.ToString().Should().Be(string.Concat(Blocks("text").Single().Select(line => line + "\n")));
    }

    [Fact]
    public void Every_error_is_listed_with_its_number() =>
        Rows(cell => char.IsAsciiDigit(cell[0])).Select(cells => (cells[0], cells[1].Trim('`')))
            .Should().Equal(Enum.GetValues<DeviceTreeError>().Select(id => (((int)id).ToString(CultureInfo.InvariantCulture), id.ToString())));

    [Fact]
    public void Every_limit_is_listed_with_its_value() =>
        Rows(cell => cell.StartsWith("`Max", StringComparison.Ordinal)).Select(cells => (cells[0].Trim('`'), cells[1]))
            .Should().Equal(typeof(DeviceTreeLimits).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(limit => (limit.Name, ((int)limit.GetRawConstantValue()!).ToString(CultureInfo.InvariantCulture))));

    /// <summary>The lines of each block in a language.</summary>
    private static IEnumerable<string[]> Blocks(string language)
    {
        for (var i = 0; i < Lines.Length; i++)
            if (Lines[i] == Fence + language)
                yield return [.. Lines.Skip(i + 1).TakeWhile(line => line != Fence)];
    }

    /// <summary>The cells of the table rows whose first cell matches.</summary>
    private static IEnumerable<string[]> Rows(Predicate<string> first) =>
        Lines.Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).Where(cells => first(cells[0]));
}

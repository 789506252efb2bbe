using System.Text.RegularExpressions;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>The executable understands the command lines of the manifests and units.</summary>
public sealed partial class CommandLinesTests
{
    [Fact]
    public void Every_command_line_of_the_manifests_and_units_is_valid()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "nfd-config"), "*", SearchOption.AllDirectories);
        var lines = files.Where(file => !file.Contains("/examples/", StringComparison.Ordinal)).SelectMany(file => Words().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["words"].Value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
            .ToList();
        lines.Should().Contain(words => words.Contains("--interval=60s")).And.Contain(words => words.Contains("--max-age=5m"));
        foreach (var words in lines)
        {
            // Missing settings stop each command before it does anything, and check finds no sidecar. An unknown word would be
            // reported earlier, with another id.
            using var directory = new TemporaryDirectory();
            string[] last = words is ["check", ..] ? [directory["none"]] : ["--config", directory["none.yaml"]];
            Invocation.Run([.. words, .. last]).Findings.Should().Equal([words is ["check", ..] ? "error DT610" : "error DT401"], "of {0}", string.Join(' ', words));
        }
    }

    [GeneratedRegex(@"^ *(args: \[(?<words>.*)\]|command: \[/nfd-devicetree, (?<words>.*)\]|ExecStart=/usr/local/bin/nfd-devicetree(?<words>.*))$", RegexOptions.Multiline)]
    private static partial Regex Words();
}

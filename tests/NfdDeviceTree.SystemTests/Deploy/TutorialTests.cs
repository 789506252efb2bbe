using System.Text.RegularExpressions;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Deploy;

public sealed partial class TutorialTests : IDisposable
{
    private const string ObjectsOption = "--nodefeature-dir", Objects = "out";

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> OurCommands => [.. Tutorial.Commands("nfd-devicetree")];

    public static TheoryData<string> KubectlCommands => [.. Tutorial.Commands("kubectl")];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(OurCommands))]
    public void A_command_prints_the_output_in_the_tutorial(string command)
    {
        Run(command).Should().Be(Tutorial.Steps.Single(step => step.Command == command).Output);
    }

    [Fact]
    public void Every_command_is_in_a_block_that_a_test_runs()
    {
        var text = DeployFiles.Read("TUTORIAL.md");
        var typed = Tutorial.Steps.Select(step => step.Command).ToList();

        typed.Should().Equal(text.Split('\n').Where(line => line.StartsWith("$ ", StringComparison.Ordinal)).Select(line => line[2..]));
        typed.Select(command => command.Split(' ')[0]).Distinct().Should().BeEquivalentTo("nfd-devicetree", "kubectl", "find");
        OurCommand().Matches(text).Select(match => match.Value).Should().BeSubsetOf(typed, "commands outside the console blocks are not checked");
    }

    [Fact]
    public void The_tutorial_finds_the_objects_that_boards_has_written()
    {
        Run(Tutorial.Commands("nfd-devicetree").Single(command => command.Contains(ObjectsOption, StringComparison.Ordinal)));

        var written = Directory.EnumerateFiles(_directory[Objects], "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_directory.Path, file) + "\n");

        string.Concat(written).Should().Be(Tutorial.Steps.Single(step => step.Command == $"find {Objects} -name '*.yaml'").Output);
    }

    [Theory]
    [MemberData(nameof(KubectlCommands))]
    public void A_kubectl_command_is_a_known_one_and_reads_files_that_the_reader_has_written(string command)
    {
        var known = Known().Match(command);

        known.Success.Should().BeTrue("of {0}", command);
        known.Groups["file"].Captures.Select(file => file.Value).Should().BeSubsetOf(Tutorial.Files.Keys);
    }

    [Fact]
    public void Every_file_that_the_reader_has_written_is_used()
    {
        var used = Tutorial.Commands("kubectl").SelectMany(command => Known().Match(command).Groups["file"].Captures).Select(file => file.Value);

        Tutorial.Files.Keys.Should().BeSubsetOf([.. used, .. Tutorial.Commands("nfd-devicetree").SelectMany(Tutorial.Words)]);
    }

    [Fact]
    public void The_objects_of_the_fleet_are_tested_like_the_single_object()
    {
        var one = Tutorial.Commands("kubectl").Single(command => command.StartsWith("kubectl nfd ", StringComparison.Ordinal));

        Tutorial.Commands("find").Last().Should().Be($"find {Objects} -name '*.yaml' -exec {one.Replace("edge-1.yaml", "{}", StringComparison.Ordinal)} \\;");
    }

    /// <summary>Runs a command in the repository. Files that the reader writes, and the output, are in the test's directory.</summary>
    private string Run(string command)
    {
        foreach (var (name, content) in Tutorial.Files)
            _directory.Write(name, content);
        var words = Tutorial.Words(command).Skip(1).Select(word => word == Objects || Tutorial.Files.ContainsKey(word) ? _directory[word] : word);

        var run = Command.TryIn(Repository.Root, SidecarProcess.Program[0], [.. SidecarProcess.Program[1..], .. words]);
        run.ExitCode.Should().Be(0, run.Error);
        return (run.Out + run.Error).Replace(_directory.Path + "/", "", StringComparison.Ordinal);
    }

    /// <summary>Matches a command anywhere in the text. The name of the executable alone is not a command.</summary>
    [GeneratedRegex("nfd-devicetree (boards|explain|check|watch|completion|-)[^`\n]*")]
    private static partial Regex OurCommand();

    [GeneratedRegex(@"^kubectl (nfd dryrun -f (?<file>\S+) -n (?<file>\S+)|apply -f (?<file>\S+)|apply -k nfd-config/rules|run trainer --image=registry\.example\.com/trainer --overrides='[^']+'|get pod trainer -o wide)\z")]
    private static partial Regex Known();
}

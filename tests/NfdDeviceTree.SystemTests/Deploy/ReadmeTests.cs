using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Deploy;

/// <summary>The output in nfd-config/README.md is the output of the executable.</summary>
public sealed class ReadmeTests : IDisposable
{
    private const string FeatureFile = OurContainers.FeaturesDirectory + "/devicetree-features";

    private static readonly string Board = Repository.Board("nvidia-jetson-nano");

    private readonly TemporaryDirectory _directory = new();

    private static string Text => DeployFiles.Read("README.md");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void The_README_has_the_log_line_of_the_sidecar()
    {
        using var sidecar = SidecarProcess.Start("watch", "--devicetree", Board, "-o", _directory["features"]);
        sidecar.WaitFor(" written ");
        var line = sidecar.Lines.Single(line => line.Contains(" written ", StringComparison.Ordinal));

        Text.Should().Contain("\n      " + line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..].Replace(_directory["features"], FeatureFile, StringComparison.Ordinal) + "\n");
    }

    [Fact]
    public void The_README_has_the_message_of_the_one_shot() =>
        Text.Should().Contain($"`{Invocation.Run("--devicetree", Board, "-o", _directory["features"]).Error.Trim()[(_directory["features"].Length + 2)..]}`");

    [Fact]
    public void The_README_has_labels_of_the_feature_file()
    {
        Invocation.Run("--devicetree", Board, "-o", _directory["features"]).ExitCode.Should().Be(0);
        var shown = Text.Split('\n').Where(line => line.StartsWith("            \"", StringComparison.Ordinal))
            .Select(line => line.Trim(' ', ',').Replace("\"", "", StringComparison.Ordinal).Replace(": ", "=", StringComparison.Ordinal)).ToList();

        shown.Should().HaveCount(3);
        File.ReadAllLines(_directory["features"]).Should().Contain(shown);
    }
}

using System.Text.Json;
using NfdDeviceTree.Publishing;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Sidecar;

/// <summary>A sidecar that does not start writes its reason in the form of its log, text or JSON, with the same exit code.</summary>
public sealed class WatchRefusalTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Features => _directory["features.d/features"];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("[", "DT402")]
    [InlineData("version: v1\nnode: [a]\nnodes: x\n", "DT403", "DT404")]
    [InlineData("version: v9\n", "DT405")]
    [InlineData("version: v1\nnodes: [a b, 'c\nd']\n", "DT407", "DT407")]
    [InlineData("version: v1\nnamespace: no_name\n", "DT408")]
    public void Wrong_settings_are_refused(string settings, params string[] ids)
    {
        Refused(2, ids, "--config", _directory.Write("config.yaml", settings));
        Directory.Exists(_directory["features.d"]).Should().BeFalse();
    }

    [Theory]
    [InlineData("DT401", "--config=/nonexistent/\u001b[31m\n.yaml")]
    [InlineData("DT407", "--node=a b")]
    [InlineData("DT408", "--namespace=no_name")]
    [InlineData("DT406", "--expiry=4m", "--interval=3m")]
    [InlineData("DT406", "--expiry=4m", "--labels-only")]
    [InlineData("DT406", "--output", "")]
    [InlineData("DT406", "--output=-")]
    [InlineData("DT406", "--output=features.d/")]
    public void Wrong_options_are_refused(string id, params string[] options)
    {
        Refused(2, [id], options);
        Directory.Exists(_directory["features.d"]).Should().BeFalse();
    }

    [Theory]
    [InlineData("DT401", "--config")]
    [InlineData("DT406", "--devicetree")]
    public void A_FIFO_that_every_pass_would_read_is_refused(string id, string option)
    {
        Refused(2, [id], option, _directory.MakeFifo("fifo"));
        Directory.Exists(_directory["features.d"]).Should().BeFalse();
    }

    [Fact]
    public void A_second_instance_is_refused()
    {
        using var first = Publisher.Open(OutputPath.Create(Features), Patience.Some);

        Refused(4, ["DT503"]);
    }

    private void Refused(int exitCode, string[] ids, params string[] options)
    {
        var (code, lines) = Run(options);
        lines.Should().HaveSameCount(ids).And.OnlyContain(line => line.Contains("error DT", StringComparison.Ordinal));
        code.Should().Be(exitCode);

        (code, lines) = Run(["--log-format", "json", .. options]);
        lines.Select(Id).Should().Equal(ids);
        code.Should().Be(exitCode);
    }

    /// <summary>The id of a line that is an error in JSON.</summary>
    private static string? Id(string line)
    {
        using var json = JsonDocument.Parse(line);
        json.RootElement.GetProperty("level").GetString().Should().Be("error");
        json.RootElement.GetProperty("msg").GetString().Should().NotBeNullOrEmpty();
        return json.RootElement.GetProperty("id").GetString();
    }

    /// <summary>Runs a sidecar to its end. The options replace valid options with the same names.</summary>
    private (int Code, IReadOnlyList<string> Lines) Run(string[] options)
    {
        (string Name, string Value)[] good = [("--devicetree", Repository.Board("nvidia-jetson-nano")), ("--output", Features)];
        using var sidecar = SidecarProcess.Start([
            "watch",
            .. good.Where(option => !options.Any(it => it.Split('=')[0] == option.Name)).SelectMany(option => new[] { option.Name, option.Value }),
            .. options]);
        var code = sidecar.WaitForExit().Code;
        sidecar.Output.Should().BeEmpty();
        return (code, sidecar.Lines);
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.Deploy;

public sealed class SystemdTests
{
    [TheoryWith(Needs.SystemdAnalyze)]
    [InlineData("nfd-devicetree")]
    [InlineData("nfd-devicetree-watch")]
    public void A_unit_is_valid_and_as_confined_as_the_readme_claims(string unit)
    {
        using var directory = new TemporaryDirectory();
        var program = directory.Write("nfd-devicetree", "");
        // systemd-analyze requires that the program exists.
        Command.Run("chmod", "+x", program);
        var file = directory.Write(unit + ".service", DeployFiles.Read($"systemd/{unit}.service")
            .Replace("/usr/local/bin/nfd-devicetree", program, StringComparison.Ordinal));

        var verify = Command.Try("systemd-analyze", "verify", file);
        var security = Command.Try("systemd-analyze", "security", "--offline=true", "--no-pager", file);

        (verify.ExitCode, verify.Out + verify.Error).Should().Be((0, ""));
        var score = Regex.Match(security.Out, @"Overall exposure level for \S+: ([0-9.]+) ").Groups[1].Value;
        if (Command.Try("systemd-analyze", "--version").Out.StartsWith("systemd 252 ", StringComparison.Ordinal))
            DeployFiles.Read("README.md").Should().Contain($"exposure level of {score} (`systemd-analyze security`, systemd 252;");
        double.Parse(score, CultureInfo.InvariantCulture).Should().BeLessThan(1.5, "other versions compute slightly different scores");
    }

    [Theory]
    [InlineData("nfd-devicetree")]
    [InlineData("nfd-devicetree-watch")]
    public void A_unit_comes_before_every_agent_that_starts_pods(string unit)
    {
        var before = DeployFiles.Read($"systemd/{unit}.service").Split('\n').Single(line => line.StartsWith("Before=", StringComparison.Ordinal));

        before["Before=".Length..].Split(' ').Should().BeEquivalentTo(
            "kubelet.service", "k3s.service", "k3s-agent.service", "rke2-server.service", "rke2-agent.service");
    }

    [Fact]
    public void Both_units_have_the_same_confinement()
    {
        Confinement("nfd-devicetree").Should().NotBeEmpty().And.Equal(Confinement("nfd-devicetree-watch"));

        static IEnumerable<string> Confinement(string unit) =>
            DeployFiles.Read($"systemd/{unit}.service").Split('\n')
                .SkipWhile(line => !line.StartsWith("ConfigurationDirectory=", StringComparison.Ordinal))
                .TakeWhile(line => line.Length > 0);
    }
}

using System.Text;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Tests.Configuration;

/// <summary>Documents on which the YAML library throws exceptions that it does not document.</summary>
public sealed class YamlFailureTests
{
    [Theory]
    [InlineData("version: \"\\UFFFFFFFF\"\n")]
    [InlineData("!<>")]
    [InlineData("? {a:\"~\nx b}\n: c")]
    public void Undocumented_exceptions_become_errors_of_the_settings(string yaml) =>
        yaml.Invoking(text => SettingsReader.Read(Encoding.UTF8.GetBytes(text), "config.yaml"))
            .Should().Throw<DiagnosticException>().Which.Id.Should().Be(DiagnosticId.SettingsSyntax);
}

using System.Text;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Tests.Configuration;

/// <summary>The message about a frequent mistake in YAML tells the user how to correct it.</summary>
public sealed class SettingsHintTests
{
    [Theory]
    [InlineData("version: v1\ncatalogue: {add: [{compatible: acme,gateway-7, board: {family: acme}}]}\n", "unknown key 'gateway-7'", "; quote a text that contains a comma")]
    [InlineData("version: v1\nnodes: [*-fan]\n", "not valid YAML: alias *-fan", "; quote a text that begins with *")]
    [InlineData("version: v1\nidentity: \"true\"\n", "identity is 'true'", "; expected true or false without quotes")]
    [InlineData("version: v1\nidentity: yes\n", "identity is 'yes'", "; expected true or false")]
    [InlineData("version: v1\nnodes: [npu\nidentity: true\n", "not valid YAML", "; expected an end of each bracket and quote, and only YAML's escapes")]
    [InlineData("version: v1\ncatalogue: {add: [{compatible: \"acme,gate*\", class: npu}]}\n", "compatible 'acme,gate*'", "; expected a whole compatible string: an added entry matches no pattern")]
    [InlineData("version: v1\ncatalogue: {add: [{compatible: \"acme,x\", class: npus}]}\n", "class 'npus'", "; did you mean npu?")]
    [InlineData("version: v1\ncatalogue: {add: [{compatible: \"acme,x\", class: NPU}]}\n", "class 'NPU'", "; did you mean npu?")]
    [InlineData("version: v1\ncatalogue: {add: [{compatible: \"acme,x\", class: npu, families: [ready]}]}\n", "a family 'ready'", "such labels are for bound drivers")]
    [InlineData("version: v1\ncatalogue: {add: [{compatible: \"acme,x\", class: npu-ready}]}\n", "class 'npu-ready'", "such labels are for bound drivers")]
    [InlineData("version: v1\nnod:\n", "unknown key 'nod'", "; did you mean nodes?")]
    public void The_message_has_the_correction(string yaml, string found, string correction) =>
        yaml.Invoking(text => SettingsReader.Read(Encoding.UTF8.GetBytes(text), "config.yaml"))
            .Should().Throw<DiagnosticException>().Which.Diagnostics.Should().ContainSingle().Which.Message.Should().StartWith(found).And.EndWith(correction);
}

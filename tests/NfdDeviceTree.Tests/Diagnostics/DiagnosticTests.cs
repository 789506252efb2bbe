using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Tests.Diagnostics;

public sealed class DiagnosticTests
{
    [Fact]
    public void A_diagnostic_shows_location_severity_id_and_message() =>
        Diagnostic.Error((DiagnosticId)DeviceTreeError.PropertyOutOfBounds, new Location("board.dtb", 0x1a4, NodePath: "/soc/uart@7e201000"), "too long")
            .ToString().Should().Be("board.dtb+0x1a4 /soc/uart@7e201000: error DT104: too long");

    [Fact]
    public void A_diagnostic_may_have_no_location() =>
        Diagnostic.Warning(DiagnosticId.NoDeviceTree, default, "none here").ToString().Should().Be("warning DT206: none here");

    [Theory]
    [InlineData("config.yaml", null, 3, 7, null, "config.yaml:3:7")]
    [InlineData("config.yaml", null, 3, null, null, "config.yaml:3")]
    [InlineData("config.yaml", null, null, 7, null, "config.yaml")]
    [InlineData("board.dtb", 0L, null, null, null, "board.dtb+0x0")]
    [InlineData("board.dtb", null, null, null, "/", "board.dtb /")]
    [InlineData(null, null, null, null, "/soc", "/soc")]
    [InlineData("a\nb", null, null, null, "/c\u001b", "a\\x0ab /c\\x1b")]
    public void A_location_shows_its_known_parts(string? source, long? offset, int? line, int? column, string? path, string text) =>
        new Location(source, offset, line, column, path).ToString().Should().Be(text);

    [Fact]
    public void An_exception_has_all_findings_and_the_id_of_the_first()
    {
        var findings = new[]
        {
            Diagnostic.Error(DiagnosticId.SettingsUnknownKey, default, "one"),
            Diagnostic.Error(DiagnosticId.SettingsBadValue, default, "two"),
        };

        var exception = new DiagnosticException(findings);

        exception.Id.Should().Be(DiagnosticId.SettingsUnknownKey);
        exception.Diagnostics.Should().Equal(findings);
    }

    [Fact]
    public void No_two_ids_have_the_same_number_including_the_ids_of_the_library() =>
        Enum.GetValues<DiagnosticId>().Select(id => (int)id).Concat(Enum.GetValues<DeviceTreeError>().Select(id => (int)id)).Should().OnlyHaveUniqueItems();
}

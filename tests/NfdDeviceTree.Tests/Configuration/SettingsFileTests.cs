using System.Runtime.Versioning;
using NfdDeviceTree.Configuration;
using NfdDeviceTree.Diagnostics;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Configuration;

public sealed class SettingsFileTests : IDisposable
{
    private const int MaxSize = 1 << 20;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_named_file_is_read() =>
        SettingsFile.Read(_directory.Write("config.yaml", "version: v1\nlabelsOnly: true\n")).Naming.LabelsOnly.Should().BeTrue();

    [Fact]
    public void The_default_file_may_be_missing()
    {
        File.Exists(SettingsFile.DefaultPath).Should().BeFalse("these tests expect a machine on which nfd-devicetree is not installed");
        SettingsFile.Read(null).Should().BeSameAs(Settings.Default);
    }

    [Theory]
    [InlineData("missing.yaml")]
    [InlineData("missing/config.yaml")]
    [InlineData("file/config.yaml")]
    [InlineData("directory")]
    public void A_named_file_that_is_missing_or_not_a_file_is_an_error(string name)
    {
        _directory.Write("file", "version: v1\n");
        Directory.CreateDirectory(_directory["directory"]);
        ShouldBeUnreadable(_directory[name], _directory[name]);
    }

    [Fact]
    public void An_empty_name_is_an_error() => ShouldBeUnreadable("", null);

    [SupportedOSPlatform("linux")]
    [Fact]
    public void A_file_that_may_not_be_read_is_an_error()
    {
        using var forbidden = new Forbidden(["config.yaml"], _directory);
        ShouldBeUnreadable(_directory["config.yaml"], _directory["config.yaml"]);
    }

    [Fact]
    public void A_file_without_end_is_an_error() => ShouldBeUnreadable("/dev/zero", "/dev/zero");

    [Fact]
    public void The_size_limit_is_exact()
    {
        var settings = "version: v1\n#" + new string('x', MaxSize - 14) + "\n";
        settings.Should().HaveLength(MaxSize);
        SettingsFile.Read(_directory.Write("most.yaml", settings)).Should().BeEquivalentTo(Settings.Default);
        ShouldBeUnreadable(_directory.Write("more.yaml", settings + "\n"), _directory["more.yaml"]);
    }

    private static void ShouldBeUnreadable(string path, string? source)
    {
        var read = () => SettingsFile.Read(path);
        var thrown = read.Should().ThrowExactly<DiagnosticException>().Which;
        thrown.Diagnostics.Should().ContainSingle();
        thrown.Id.Should().Be(DiagnosticId.SettingsUnreadable);
        thrown.Diagnostics[0].Location.Should().Be(new Location(source));
    }
}

using Devicetree;
using NfdDeviceTree.Diagnostics;

namespace NfdDeviceTree.Tests.Support;

/// <summary>The reason why a tree was not read, without the text.</summary>
internal readonly record struct Refusal(DiagnosticId Id, long? Offset = null, string? NodePath = null)
{
    public const string Source = "test.dtb";

    public static Refusal Of(ReadOnlyMemory<byte> blob) => Of(() => FdtReader.Read(blob, Source, PropertyFilter.Of(StandardProperties.Compatible, StandardProperties.Status, StandardProperties.Model, StandardProperties.DeviceType)));

    public static Refusal Of(Func<object?> read)
    {
        var thrown = read.Should().ThrowExactly<DiagnosticException>().Which;
        thrown.Diagnostics.Should().ContainSingle();
        var found = thrown.Diagnostics[0];
        found.Severity.Should().Be(Severity.Error);
        found.Message.Should().NotBeEmpty().And.NotContain("\n");
        found.Location.Source.Should().NotBeNull();
        return new Refusal(found.Id, found.Location.Offset, found.Location.NodePath);
    }
}

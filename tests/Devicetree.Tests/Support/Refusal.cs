namespace Devicetree.Tests.Support;

/// <summary>The problem for which a reader refused a tree, without the message.</summary>
internal readonly record struct Refusal(DeviceTreeError Id, long? Offset = null, string? NodePath = null)
{
    public const string Source = "test.dtb";

    public static Refusal Of(ReadOnlyMemory<byte> blob) => Of(() => FdtReader.Read(blob, Source, PropertyFilter.Of()));

    public static Refusal Of(Func<object?> read)
    {
        var problem = read.Should().ThrowExactly<DeviceTreeException>().Which.Problem;
        problem.Message.Should().NotBeEmpty().And.NotContain("\n");
        problem.Source.Should().NotBeNull();
        return new Refusal(problem.Id, problem.Offset, problem.NodePath);
    }
}

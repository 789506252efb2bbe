using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

public sealed class TreeBuilderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(1000)]
    public void Of_two_properties_with_one_name_the_first_is_kept(int names)
    {
        var blob = new FdtBlob().Begin("");
        foreach (var value in new[] { "first", "second" })
            for (var i = 0; i < names; i++)
                blob.Property($"p{i}", value);
        blob.Begin("child").Property("p0", "third").End();

        var tree = FdtReader.Read(blob.End().Finish(), "test.dtb");

        tree.Root.Properties.Select(property => (property.Name, property.FirstString))
            .Should().Equal(Enumerable.Range(0, names).Select(i => ($"p{i}", "first")));
        tree.Find("/child")!.Find("p0")!.FirstString.Should().Be("third");
    }
}

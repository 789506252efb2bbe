using System.Text;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

/// <summary>What was a directory or a file when it was listed may be something else when it is opened.</summary>
public sealed class NodeDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _temporary = new();

    public NodeDirectoryTests()
    {
        _temporary.Write("elsewhere/compatible", "acme,elsewhere\0");
        _temporary.Write("tree/soc/compatible", "acme,soc\0");
    }

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_directory_that_became_a_symlink_is_not_entered()
    {
        using var tree = NodeDirectory.Open(_temporary["tree"]);
        tree.OpenChild(Name("soc")).Dispose();

        Directory.Move(_temporary["tree/soc"], _temporary["away"]);
        Directory.CreateSymbolicLink(_temporary["tree/soc"], _temporary["elsewhere"]);

        tree.Invoking(it => it.OpenChild(Name("soc"))).Should().Throw<IOException>();
    }

    [Fact]
    public void A_file_that_became_a_symlink_is_not_read()
    {
        using var soc = NodeDirectory.Open(_temporary["tree/soc"]);
        Read(soc).Should().Be("acme,soc\0");

        File.Delete(_temporary["tree/soc/compatible"]);
        File.CreateSymbolicLink(_temporary["tree/soc/compatible"], _temporary["elsewhere/compatible"]);

        soc.Invoking(it => Read(it)).Should().Throw<IOException>();
    }

    [Fact]
    public void A_file_that_became_a_FIFO_is_not_waited_for()
    {
        using var soc = NodeDirectory.Open(_temporary["tree/soc"]);
        File.Delete(_temporary["tree/soc/compatible"]);
        _temporary.MakeFifo("tree/soc/compatible");
        string? content = null;

        var reader = new Thread(() => content = Read(soc)) { IsBackground = true };
        reader.Start();

        reader.Join(TimeSpan.FromSeconds(5)).Should().BeTrue();
        content.Should().BeEmpty();
    }

    private static ChildName Name(string name) => new(name, [.. Encoding.UTF8.GetBytes(name), 0]);

    private static string? Read(NodeDirectory directory) =>
        directory.Read("compatible", limit: 100) is { } value ? Encoding.UTF8.GetString(value.Span) : null;
}

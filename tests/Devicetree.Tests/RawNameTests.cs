using System.Text;
using Devicetree.Tests.Support;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests;

/// <summary>Node names that are not UTF-8. Linux allows them in file names; .NET cannot represent such a path.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class RawNameTests : IDisposable
{
    private static readonly byte[][] Names = [[.. "gpu@"u8, 0xff], [.. "gpu@"u8, 0xfe], [0xc3], [.. "größe"u8], [.. "a"u8, 0x80, .. "b"u8]];

    private static readonly PropertyFilter Wanted = PropertyFilter.Of("compatible", "status", "model", "device_type");

    private readonly TemporaryDirectory _temporary = new();

    public void Dispose()
    {
        // .NET cannot delete a file with a name that is not UTF-8.
        for (var number = 0; number < Names.Length; number++)
            Posix.Rename(InTree(Names[number]), InTree(Plain(number)));
        _temporary.Dispose();
    }

    [Fact]
    public void Node_names_that_are_not_UTF8_are_the_same_in_both_forms()
    {
        var blob = Blob(Names);
        DirectoryForm.Write(Blob([.. Names.Select((_, number) => Plain(number))]), _temporary["tree"]);
        for (var number = 0; number < Names.Length; number++)
            Posix.Rename(InTree(Plain(number)), InTree(Names[number]));
        var warnings = new Warnings();

        var tree = DirectoryReader.Read(_temporary["tree"], Wanted, warnings.Report);

        TreeText.Of(tree).Should().Equal(TreeText.Of(FdtReader.Read(blob, "board.dtb", Wanted)));
        tree.Nodes.Select(node => node.Path).Should().OnlyHaveUniqueItems().And.HaveCount(1 + 2 * Names.Length);
        tree.Nodes.Should().OnlyContain(node => node.Compatible.Count == 1);
        warnings.Found.Should().BeEmpty();
    }

    /// <summary>The root, a node for each name, and a child of each. All have a compatible.</summary>
    private static byte[] Blob(byte[][] names)
    {
        var blob = new FdtBlob().Begin("").Property("compatible", "acme,board\0");
        for (var number = 0; number < names.Length; number++)
            blob.Begin(names[number]).Property("compatible", $"acme,node{number}\0")
                .Begin("below").Property("compatible", $"acme,below{number}\0").End()
                .End();
        return blob.End().Finish();
    }

    private static byte[] Plain(int number) => [.. "plain"u8, (byte)('0' + number)];

    private byte[] InTree(byte[] name) => [.. Encoding.UTF8.GetBytes(_temporary["tree/"]), .. name];
}

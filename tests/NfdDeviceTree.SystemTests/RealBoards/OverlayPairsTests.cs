using System.Buffers.Binary;
using Devicetree;
using Devicetree.Overlays;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.SystemTests.RealBoards;

public sealed class OverlayPairsTests
{
    [FactWith(Needs.Overlays)]
    public void An_overlay_gives_the_tree_that_fdtoverlay_gives()
    {
        using var directory = new TemporaryDirectory();
        var output = Path.Join(directory.Path, "merged.dtb");
        var (equal, changed) = (0, 0);
        foreach (var (board, overlay) in OverlayPairs.Find())
        {
            Command.Run("fdtoverlay", "-i", board, "-o", output, overlay);
            var expected = FdtReader.ReadFile(output);
            var before = FdtReader.ReadFile(board);

            var merged = Overlay.Apply(before, [FdtReader.ReadFile(overlay)]);

            KeepsPhandles(before, merged).Should().BeTrue("references in {0} must remain valid with {1}", board, overlay);
            if (!KeepsPhandles(before, expected))
            {
                // Versions before 1.7.1 of fdtoverlay change phandles of the base, and break the references to them.
                changed++;
                merged.Nodes.Select(node => node.Path).Should().BeEquivalentTo(expected.Nodes.Select(node => node.Path), "{0} {1}", board, overlay);
                continue;
            }

            equal++;
            TreeText.Of(merged).AsSpan().SequenceEqual(TreeText.Of(expected)).Should().BeTrue("{0} {1}", board, overlay);
        }

        equal.Should().BeGreaterThan(changed);
    }

    private static bool KeepsPhandles(DeviceTree before, DeviceTree after)
    {
        var phandles = after.Nodes.GroupBy(node => node.Path).ToDictionary(nodes => nodes.Key, nodes => Phandle(nodes.First()));
        return before.Nodes.All(node => Phandle(node) is null || phandles[node.Path] == Phandle(node));
    }

    private static uint? Phandle(Node node) =>
        node.Find("phandle") is { Value.Length: sizeof(uint) } phandle ? BinaryPrimitives.ReadUInt32BigEndian(phandle.Value.Span) : null;
}

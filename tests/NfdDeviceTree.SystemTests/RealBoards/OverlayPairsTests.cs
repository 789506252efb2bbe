using System.Buffers.Binary;
using Devicetree;
using Devicetree.Overlays;
using NfdDeviceTree.Tests.Support;
using Xunit.Abstractions;

namespace NfdDeviceTree.SystemTests.RealBoards;

/// <summary>Overlays of real boards, compared with fdtoverlay: both give the same tree in the same order, or both refuse.</summary>
public sealed class OverlayPairsTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>Before version 1.7.1, an overlay changes phandles of the nodes that it merges into.</summary>
    private static readonly bool IsOld = Version.Parse(string.Concat(
        Command.Run("fdtoverlay", "--version").SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(c => char.IsAsciiDigit(c) || c == '.'))) < new Version(1, 7, 1);

    private readonly TemporaryDirectory _directory = new();
    private readonly List<string> _differences = [];
    private int _equal, _refused, _onlyNodes;

    public void Dispose() => _directory.Dispose();

    [FactWith(Needs.Overlays)]
    public void An_overlay_gives_the_tree_that_fdtoverlay_gives()
    {
        foreach (var (board, overlay) in OverlayPairs.Find())
            Compare(board, [overlay]);

        Report();
        _refused.Should().Be(0);
        _equal.Should().BeGreaterThan(_onlyNodes);
    }

    [FactWith(Needs.Overlays)]
    public void Overlays_one_after_the_other_give_the_tree_that_fdtoverlay_gives()
    {
        foreach (var pairs in OverlayPairs.Find().GroupBy(pair => pair.Base).Where(pairs => pairs.Count() > 1))
            Compare(pairs.Key, [.. pairs.Select(pair => pair.Overlay)]);

        Report();
        (_equal + _onlyNodes).Should().BePositive();
    }

    [FactWith(Needs.Overlays)]
    public void An_overlay_is_refused_for_the_bases_for_which_fdtoverlay_refuses_it()
    {
        const int Count = 300;
        var pairs = OverlayPairs.Find();
        var random = new Random(1);
        for (var i = 0; i < Count; i++)
            Compare(pairs[random.Next(pairs.Count)].Base, [pairs[random.Next(pairs.Count)].Overlay]);

        Report();
        _refused.Should().BePositive();
    }

    private void Compare(string board, string[] overlays)
    {
        var before = FdtReader.ReadFile(board);
        var merged = Apply(before, overlays, out var why);
        var expected = FdtOverlay(board, overlays);
        if (merged is null && expected is null)
            _refused++;
        else if (merged is null || expected is null)
            Differs(merged is null ? $"only fdtoverlay applies: {why}" : "fdtoverlay does not apply");
        else if (!KeepsPhandles(before, merged))
            Differs("a phandle of the base changes, and references to it break");
        else if (!merged.Nodes.Select(node => node.Path).SequenceEqual(expected.Nodes.Select(node => node.Path)))
            Differs("the nodes or their order differ");
        else if (!KeepsPhandles(before, expected) || overlays.Length > 1 && IsOld)
            _onlyNodes++; // Old versions change phandles of the base, and break the references to them.
        else if (!TreeText.Of(merged).AsSpan().SequenceEqual(TreeText.Of(expected)))
            Differs("the properties differ");
        else
            _equal++;

        void Differs(string how) => _differences.Add($"{board} {string.Join(' ', overlays)}: {how}");
    }

    private void Report()
    {
        output.WriteLine($"{_equal} equal, {_refused} refused by both, {_onlyNodes} of which only the nodes are compared, {_differences.Count} differ");
        string.Join('\n', _differences).Should().BeEmpty();
    }

    private static DeviceTree? Apply(DeviceTree tree, string[] overlays, out string? why)
    {
        try
        {
            why = null;
            return Overlay.Apply(tree, overlays.Select(path => FdtReader.ReadFile(path)));
        }
        catch (DeviceTreeException e)
        {
            why = e.Message;
            return null;
        }
    }

    private DeviceTree? FdtOverlay(string board, string[] overlays)
    {
        var file = _directory["merged.dtb"];
        return Command.Try("fdtoverlay", ["-i", board, "-o", file, .. overlays]).ExitCode == 0 ? FdtReader.ReadFile(file) : null;
    }

    private static bool KeepsPhandles(DeviceTree before, DeviceTree after)
    {
        var phandles = after.Nodes.GroupBy(node => node.Path).ToDictionary(nodes => nodes.Key, nodes => Phandle(nodes.First()));
        return before.Nodes.All(node => Phandle(node) is null || phandles[node.Path] == Phandle(node));
    }

    private static uint? Phandle(Node node) =>
        node.Find("phandle") is { Value.Length: sizeof(uint) } phandle ? BinaryPrimitives.ReadUInt32BigEndian(phandle.Value.Span) : null;
}

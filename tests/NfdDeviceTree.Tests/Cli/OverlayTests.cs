using NfdDeviceTree.Cli;
using NfdDeviceTree.Tests.Support;

namespace NfdDeviceTree.Tests.Cli;

public sealed class OverlayTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly string _board;

    public OverlayTests() => _board = _directory.Write("board.dtb", Board(withSymbols: true));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void An_overlay_adds_and_enables_devices()
    {
        var overlay = _directory.Write("npu.dtbo", OnLabel("soc", content => content
            .Begin("npu@2000").Property("compatible", "acme,npu\0").End()
            .Begin("gpu@1000").Property("status", "okay\0").End()));

        DryRun(_board).Should().NotContain("acme-npu").And.NotContain("acme-gpu");
        var features = DryRun(_board, "-n", "npu", "--overlay", overlay);
        features.Should().Contain("beta.devicetree.org/acme-gpu=1\n").And.Contain("beta.devicetree.org/acme-npu=1\n");
        features.Should().Contain("devicetree.model=Acme Board\n", "the base is complete");
    }

    [Fact]
    public void Overlays_are_applied_in_their_order_and_a_later_one_may_refer_to_an_earlier_one()
    {
        var first = _directory.Write("first.dtbo", OnLabel("soc", content => content.Begin("bus@3000").Property("phandle", [0, 0, 0, 1]).End(),
            rest => rest.Begin("__symbols__").Property("hat", "/fragment@0/__overlay__/bus@3000\0").End()));
        var second = _directory.Write("second.dtbo", OnLabel("hat", content => content.Begin("gpu").Property("compatible", "acme,hat-gpu\0").End()));

        DryRun(_board, "--overlay", first, second).Should().Contain("beta.devicetree.org/acme-hat-gpu=1\n");
        DryRun(_board, "--overlay", first, "--overlay", second).Should().Contain("beta.devicetree.org/acme-hat-gpu=1\n");

        var wrong = Invocation.Run("-d", _board, "--overlay", second, first);
        wrong.ShouldFail(ExitCode.Tree, "DT122");
        wrong.Error.Should().Be($"{second} /__fixups__: error DT122: the overlay needs label 'hat', but {_board} does not have it in /__symbols__; expected a base with this label\n");
    }

    [Fact]
    public void The_header_names_the_base_and_the_overlays()
    {
        var overlay = _directory.Write("gpu.dtbo", OnLabel("soc", content => content.Begin("gpu@1000").Property("status", "okay\0").End()));

        DryRun(_board, "--overlay", overlay).Should().StartWith($"# Written by nfd-devicetree from {_board} + {overlay}. Changes are overwritten.\n");
    }

    [Fact]
    public void The_message_names_a_base_without_symbols()
    {
        var board = _directory.Write("bare.dtb", Board(withSymbols: false));
        var overlay = _directory.Write("gpu.dtbo", OnLabel("soc", _ => { }));

        var run = Invocation.Run("-d", board, "--overlay", overlay);
        run.ShouldFail(ExitCode.Tree, "DT122");
        run.Error.Should().Be($"{overlay} /__fixups__: error DT122: the overlay needs label 'soc', but {board} has no /__symbols__; expected a base that was compiled with symbols (dtc -@)\n");
    }

    [Fact]
    public void An_overlay_on_a_path_needs_no_symbols()
    {
        var board = _directory.Write("bare.dtb", Board(withSymbols: false));
        var overlay = _directory.Write("gpu.dtbo", Overlay(fragment => fragment.Property("target-path", "/soc\0"),
            content => content.Begin("gpu@1000").Property("status", "okay\0").End()));

        DryRun(board, "--overlay", overlay).Should().Contain("beta.devicetree.org/acme-gpu=1\n");
    }

    [Fact]
    public void An_overlay_is_applied_to_a_copy_of_proc_device_tree_too()
    {
        DirectoryForm.Write(File.ReadAllBytes(_board), _directory["tree"]);
        var overlay = _directory.Write("gpu.dtbo", OnLabel("soc", content => content.Begin("gpu@1000").Property("status", "okay\0").End()));

        var ofDirectory = DryRun(_directory["tree"], "--overlay", overlay);
        ofDirectory[ofDirectory.IndexOf('\n')..].Should().Be(DryRun(_board, "--overlay", overlay) is var ofBlob ? ofBlob[ofBlob.IndexOf('\n')..] : "");
    }

    [Fact]
    public void Explain_shows_the_nodes_of_an_overlay()
    {
        var overlay = _directory.Write("gpu.dtbo", OnLabel("soc", content => content.Begin("gpu@1000").Property("status", "okay\0").End()));

        Invocation.Run("explain", _board, "--overlay", overlay).Out.Should().Contain("\n/soc/gpu@1000\n  selected by gpu\n  acme,gpu\n    beta.devicetree.org/acme-gpu=1\n");
        Invocation.Run("explain", _board).Out.Should().Contain("\n/soc/gpu@1000\n  disabled\n");
    }

    [Fact]
    public void An_overlay_in_the_environment_has_its_effect()
    {
        var overlay = _directory.Write("gpu.dtbo", OnLabel("soc", content => content.Begin("gpu@1000").Property("status", "okay\0").End()));

        Invocation.With([$"NFD_DEVICETREE_OVERLAY={overlay}"], "-d", _board).Out.Should().Contain("beta.devicetree.org/acme-gpu=1\n");
    }

    [Fact]
    public void An_overlay_alone_is_not_a_board()
    {
        var overlay = _directory.Write("gpu.dtbo", OnLabel("soc", _ => { }));

        foreach (var args in new[] { new[] { "-d", overlay }, ["explain", overlay], ["-d", "--devicetree", overlay] })
        {
            var run = Invocation.Run(args);
            run.ShouldFail(ExitCode.Tree, "DT208");
            run.Error.Should().Be($"{overlay}: error DT208: the file is an overlay, which changes another devicetree; give the base as the devicetree and add --overlay {overlay}\n");
        }
    }

    [Fact]
    public void An_overlay_needs_a_devicetree_and_is_a_file()
    {
        var overlay = _directory.Write("gpu.dtbo", OnLabel("soc", _ => { }));

        Error("-d", "--overlay", overlay).Should().Be("error DT406: --overlay needs a devicetree to apply the overlays to; expected --devicetree PATH\n");
        Error("-d", _board, "--overlay", "").Should().Be("error DT406: --overlay: an empty path; expected an overlay\n");
        Error("-d", _board, "--overlay", _directory["none.dtbo"]).Should().Be($"{_directory["none.dtbo"]}: error DT201: no such file or directory\n");
        Error("-d", "--overlay", _board, overlay).Should().StartWith($"error DT406: '{_board}' is a devicetree, and --overlay reads it as an overlay; expected it before --overlay\n");
        Invocation.Run("-d", "--overlay", overlay, _board).Should().BeEquivalentTo(Invocation.Run("-d", _board, "--overlay", overlay));
    }

    [Fact]
    public void A_board_that_is_given_as_an_overlay_is_refused()
    {
        var board = _directory.Write("board", Board(withSymbols: true));

        Error("-d", _board, "--overlay", board).Should().Be($"{board} /: error DT121: no fragment; expected an overlay, with a node '__overlay__' in a child of the root\n");
    }

    [Fact]
    public void Source_of_an_overlay_is_recognized()
    {
        var source = _directory.Write("overlay.dts", "/dts-v1/;\n/plugin/;\n&soc { };\n");

        Error("-d", _board, "--overlay", source).Should().Be($"{source}: error DT208: the file is devicetree source; compile it first: dtc -O dtb -o board.dtb {source}\n");
    }

    [Fact]
    public void A_board_with_an_overlay_does_not_label_this_machine()
    {
        var overlay = _directory.Write("gpu.dtbo", OnLabel("soc", _ => { }));

        Error(_board, "--overlay", overlay).Should().StartWith($"error DT406: {_board} is not the devicetree of this machine");
    }

    private static string DryRun(string board, params string[] args)
    {
        var run = Invocation.Run(["-d", board, .. args]);
        run.ShouldSucceed();
        run.Error.Should().BeEmpty();
        return run.Out;
    }

    private static string Error(params string[] args)
    {
        var run = Invocation.Run(args);
        run.ExitCode.Should().BeOneOf(ExitCode.Usage, ExitCode.Tree);
        run.Out.Should().BeEmpty();
        return run.Error;
    }

    /// <summary>A board with a disabled GPU.</summary>
    private static byte[] Board(bool withSymbols)
    {
        var blob = new FdtBlob().Begin("").Property("compatible", "acme,board\0").Property("model", "Acme Board\0")
            .Begin("soc").Property("compatible", "simple-bus\0").Property("phandle", [0, 0, 0, 1])
            .Begin("gpu@1000").Property("compatible", "acme,gpu\0").Property("status", "disabled\0").End()
            .End();
        if (withSymbols)
            blob.Begin("__symbols__").Property("soc", "/soc\0").End();
        return blob.End().Finish();
    }

    private static byte[] OnLabel(string label, Action<FdtBlob> content, Action<FdtBlob>? rest = null) => Overlay(
        fragment => fragment.Property("target", [0xff, 0xff, 0xff, 0xff]),
        content,
        blob =>
        {
            blob.Begin("__fixups__").Property(label, "/fragment@0:target:0\0").End();
            rest?.Invoke(blob);
        });

    private static byte[] Overlay(Action<FdtBlob> target, Action<FdtBlob> content, Action<FdtBlob>? rest = null)
    {
        var blob = new FdtBlob().Begin("").Begin("fragment@0");
        target(blob);
        blob.Begin("__overlay__");
        content(blob);
        blob.End().End();
        rest?.Invoke(blob);
        return blob.End().Finish();
    }
}

using System.Buffers.Binary;
using Devicetree.Overlays;
using NfdDeviceTree.Tests.Support;

namespace Devicetree.Tests.Overlays;

/// <summary>A small base, small overlays, and the result of applying them.</summary>
internal static class OverlayBlobs
{
    public const string BaseSource = "base.dtb", OverlaySource = "overlay.dtbo";

    /// <summary>Largest phandle of <see cref="Base"/>.</summary>
    public const uint LargestPhandle = 7;

    /// <summary>
    /// A bus with an I2C controller and a GPIO controller: phandles 3, 5 and 7, labels soc, i2c1 and gpio. The alias bus1 is
    /// the I2C controller.
    /// </summary>
    public static byte[] Base() => new FdtBlob()
        .Begin("").Property("compatible", "acme,board\0").Property("lines", Cells(7, 3))
        .Begin("aliases").Property("bus1", "/soc/i2c@1000\0").End()
        .Begin("soc").Property("phandle", Cells(3))
        .Begin("i2c@1000").Property("status", "disabled\0").Property("phandle", Cells(5)).End()
        .Begin("gpio@2000").Property("phandle", Cells(LargestPhandle))
        .Begin("port@1").End()
        .Begin("port@0").End()
        .End()
        .End()
        .Begin("__symbols__")
        .Property("i2c1", "/soc/i2c@1000\0").Property("gpio", "/soc/gpio@2000\0").Property("soc", "/soc\0")
        .End()
        .End()
        .Finish();

    /// <summary>An overlay with one fragment, which has a label as its target.</summary>
    /// <param name="label">A label of the base.</param>
    /// <param name="content">Writes properties, then nodes, of <c>__overlay__</c>.</param>
    /// <param name="rest">Writes more nodes of the root.</param>
    public static byte[] OnLabel(string label, Action<FdtBlob> content, Action<FdtBlob>? rest = null) => OnTarget(
        blob => blob.Property("target", Cells(uint.MaxValue)),
        content,
        blob =>
        {
            blob.Begin("__fixups__").Property(label, "/fragment@0:target:0\0").End();
            rest?.Invoke(blob);
        });

    /// <summary>An overlay with one fragment, which has a path as its target.</summary>
    public static byte[] OnPath(string path, Action<FdtBlob> content, Action<FdtBlob>? rest = null) =>
        OnTarget(blob => blob.Property("target-path", path + "\0"), content, rest);

    /// <summary>An overlay with one fragment. The caller writes its target.</summary>
    public static byte[] OnTarget(Action<FdtBlob> target, Action<FdtBlob> content, Action<FdtBlob>? rest = null)
    {
        var blob = new FdtBlob().Begin("").Begin("fragment@0");
        target(blob);
        blob.Begin("__overlay__");
        content(blob);
        blob.End().End();
        rest?.Invoke(blob);
        return blob.End().Finish();
    }

    /// <summary>Applies overlays to a base.</summary>
    public static DeviceTree Apply(byte[] tree, params IEnumerable<byte[]> overlays) =>
        Overlay.Apply(FdtReader.Read(tree, BaseSource), overlays.Select(overlay => FdtReader.Read(overlay, OverlaySource)));

    /// <summary>Applies an overlay that must be refused. Returns the problem.</summary>
    public static DeviceTreeProblem Refuse(byte[] tree, params IEnumerable<byte[]> overlays)
    {
        var apply = () => Apply(tree, overlays);
        var problem = apply.Should().ThrowExactly<DeviceTreeException>().Which.Problem;
        problem.Message.Should().NotBeEmpty().And.NotContain("\n");
        return problem;
    }

    /// <summary>Cells of a property, big-endian.</summary>
    public static byte[] Cells(params uint[] cells)
    {
        var bytes = new byte[cells.Length * sizeof(uint)];
        for (var i = 0; i < cells.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i * sizeof(uint)), cells[i]);
        return bytes;
    }

    /// <summary>The cells of a node's property.</summary>
    public static uint[] CellsOf(DeviceTree tree, string path, string property)
    {
        tree.Find(path)!.Find(property)!.TryGetU32Cells(out var cells).Should().BeTrue();
        return cells;
    }

    /// <summary>The text of a node's property.</summary>
    public static string? TextOf(DeviceTree tree, string path, string property) => tree.Find(path)!.Find(property)?.FirstString;
}

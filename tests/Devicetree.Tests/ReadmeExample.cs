using Devicetree.Overlays;

namespace Devicetree.Tests;

/// <summary>
/// The examples of the library's README. A test compares their text, and the output of the first with what the README shows.
/// </summary>
internal static class ReadmeExample
{
#pragma warning disable IDE1006, CA1707 // The parameter hides the class Console, so that the lines are the same as in the README.
    public static void Run(string[] args, TextWriter Console)
    {
        var tree = DeviceTree.Read(args[0]); // a blob or a directory
        Console.WriteLine(tree.Root.Find(StandardProperties.Model)?.FirstString);
        foreach (var node in tree.Nodes)
            if (node.IsAvailable && node.Compatible.Count > 0)
                Console.WriteLine($"{node.Path} is compatible with {string.Join(", ", node.Compatible)}");
        if (tree.Find("/memory@0") is { } memory && memory.TryGetReg(out var ranges))
            foreach (var range in ranges)
                Console.WriteLine($"memory from 0x{range.Address:x}, {range.Size / 1048576} MiB");
    }
#pragma warning restore

    public static PropertyFilter Filter()
    {
        var filter = PropertyFilter.Of("compatible", "status").And("memory", "reg");
        return filter;
    }

    public static DeviceTree Overlays()
    {
        var merged = Overlay.Apply(DeviceTree.Read("base.dtb"), [DeviceTree.Read("camera.dtbo"), DeviceTree.Read("fan.dtbo")]);
        return merged;
    }
}

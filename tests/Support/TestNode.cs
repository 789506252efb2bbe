using System.Text;
using Devicetree;

namespace NfdDeviceTree.Tests.Support;

/// <summary>A node with nothing but its ancestors, for tests that look at one node.</summary>
internal static class TestNode
{
    /// <summary>Makes the node at a path.</summary>
    /// <param name="path">Such as <c>/soc/gpu@1000</c>.</param>
    /// <param name="properties">Of any node on the path: its path, a property's name, a value.</param>
    public static Node At(string path, params (string Path, string Name, string Value)[] properties)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var blob = new FdtBlob().Begin("");
        AddProperties("/");
        for (var i = 0; i < segments.Length; i++)
        {
            blob.Begin(segments[i]);
            AddProperties("/" + string.Join('/', segments[..(i + 1)]));
        }

        for (var i = 0; i <= segments.Length; i++)
            blob.End();
        return FdtReader.Read(blob.Finish(), "test.dtb").Nodes[^1];

        void AddProperties(string at)
        {
            foreach (var (_, name, value) in properties.Where(property => property.Path == at))
                blob.Property(name, Encoding.UTF8.GetBytes(value));
        }
    }
}

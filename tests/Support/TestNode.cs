using System.Text;
using Devicetree;

namespace NfdDeviceTree.Tests.Support;

/// <summary>A node with only its ancestors, for tests of one node.</summary>
internal static class TestNode
{
    /// <summary>Makes the node at a path.</summary>
    /// <param name="path">Such as <c>/soc/gpu@1000</c>.</param>
    /// <param name="properties">Properties of any node on the path: the node's path, the property's name, its value.</param>
    public static Node At(string path, params (string Path, string Name, string Value)[] properties)
    {
        var blob = new FdtBlob();
        var depth = 1;
        Begin("", "/");
        for (var end = 0; path != "/" && end < path.Length; depth++)
        {
            var begin = end + 1;
            end = path.IndexOf('/', begin) is var slash and >= 0 ? slash : path.Length;
            Begin(path[begin..end], path[..end]);
        }

        for (; depth > 0; depth--)
            blob.End();
        return FdtReader.Read(blob.Finish(), path).Nodes[^1];

        void Begin(string name, string at)
        {
            blob.Begin(name);
            foreach (var property in properties.Where(p => p.Path == at))
                blob.Property(property.Name, Encoding.UTF8.GetBytes(property.Value));
        }
    }
}
